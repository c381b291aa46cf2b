// In: a registered item. Out: the proposal: tier, who leads and who helps, by when, how often, and what counts as done.
import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, type FormInstance, Input, Radio } from 'antd';
import { rulebook, useToday } from '@/api/lookups';
import type { Cadence, Handling, Item, Tier } from '@/api/types';
import { useWords } from '@/i18n';
import { CADENCES, HANDLINGS, TIERS } from '@/lib/vocabulary';
import { useSayDay } from '@/ui/day-text';
import { placesOf, placesSuggested } from '../places';
import { SuggestionSheet } from '../suggestion-sheet';
import styles from './dialogs.module.css';
import { DayItem, RadioItem, SelectItem, TextItem } from './fields';
import { type Goal, Goals, goalsSent, goalsShown } from './goals';
import { type DialogProps, ItemDialog } from './item-dialog';
import { placesSent, placesShown, type UnitPlace, UnitRows } from './unit-rows';

interface Fields {
  tier: Tier;
  assignments: UnitPlace[];
  dueOn?: string | null;
  cadence?: Cadence | null;
  handling: Handling;
  requirements?: string;
  closingStandard?: (string | undefined)[];
  milestones?: Goal[];
}

/** What the ledger says fills the form until somebody has proposed something. */
function begun(item: Item) {
  const suggestion = item.proposal ? null : item.suggestion;
  const places = placesOf(item);
  const named = suggestion ? placesSuggested(suggestion) : [];
  return {
    places: places.length ? places : named,
    dueOn: item.dueOn ?? suggestion?.dueOn ?? null,
    cadence: suggestion?.cadence ?? item.cadence,
    goals: (item.proposal ?? suggestion)?.milestones ?? [],
  };
}

const given = (text: string | undefined): text is string => Boolean(text?.trim());

function Standards() {
  const { t } = useWords();
  return (
    <Form.List name="closingStandard">
      {(fields, { add, remove }) => (
        <fieldset className={styles.group}>
          <legend>{t('item.closingStandard')}</legend>
          {fields.map((field, index) => (
            <div key={field.key} className={styles.standardRow}>
              <Form.Item name={field.name}>
                <Input aria-label={t('dialog.standardNo', { n: index + 1 })} />
              </Form.Item>
              <Button
                type="text"
                icon={<MinusCircleOutlined aria-hidden="true" />}
                aria-label={t('dialog.removeStandard', { n: index + 1 })}
                onClick={() => remove(field.name)}
              />
            </div>
          ))}
          <Button icon={<PlusOutlined aria-hidden="true" />} onClick={() => add()}>
            {t('dialog.addStandard')}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}

export function ProposeDialog(props: DialogProps) {
  const { t } = useWords();
  const { item } = props;
  const today = useToday();
  const sayDay = useSayDay();
  const rules = useQuery(rulebook(item.rulebook.id));
  const cadenceOf = (tier: Tier | undefined) =>
    rules.data?.tiers.find((each) => each.tier === tier)?.cadence ?? null;
  const { places, dueOn, cadence, goals } = begun(item);
  const known = places.map(({ unit }) => unit);
  const body = (values: Fields) => ({
    tier: values.tier,
    assignments: placesSent(values.assignments),
    dueOn: values.dueOn ?? null,
    cadence: values.cadence ?? null,
    handling: values.handling,
    requirements: values.requirements ?? '',
    closingStandard: (values.closingStandard ?? []).filter(given),
    milestones: goalsSent(
      values.milestones ?? [],
      placesSent(values.assignments).map(({ unitId }) => unitId),
    ),
  });
  const tierChanged = (form: FormInstance<Fields>) =>
    form.setFieldValue('cadence', cadenceOf(form.getFieldValue('tier')));
  return (
    <ItemDialog<Fields>
      {...props}
      title={t('dialog.propose')}
      okText={t('dialog.proposeOk')}
      width={760}
      initial={{
        tier: item.tier ?? 'general',
        assignments: places.length ? placesShown(places) : [{ unitId: null, role: 'lead' }],
        // A day that has passed cannot be proposed: it is left to be set.
        dueOn: dueOn && dueOn >= today ? dueOn : null,
        cadence: cadence ?? cadenceOf(item.tier ?? 'general'),
        handling: item.handling ?? 'forward',
        requirements: item.requirements || item.content,
        closingStandard: item.closingStandard,
        milestones: goalsShown(goals),
      }}
      run={(commands, values) => commands.propose(body(values))}
      consequence={({ dueOn }) =>
        t('dialog.proposeWill', { due: dueOn ? t('dialog.dueBy', { day: sayDay(dueOn) }) : t('item.noDue') })
      }
    >
      {item.suggestion && <SuggestionSheet suggestion={item.suggestion} />}
      <Form.Item noStyle shouldUpdate>
        {(form) => (
          <Form.Item name="tier" label={t('item.tier')} required>
            <Radio.Group
              options={TIERS.map((value) => ({ value, label: t(`tier.${value}`) }))}
              onChange={() => tierChanged(form as FormInstance<Fields>)}
            />
          </Form.Item>
        )}
      </Form.Item>
      <UnitRows known={known} />
      <div className={styles.pair}>
        <DayItem name="dueOn" label={t('form.dueOn')} min={today} optional />
        <SelectItem
          name="cadence"
          label={t('item.cadence')}
          optional
          options={CADENCES.map((value) => ({ value, label: t(`cadence.${value}`) }))}
        />
      </div>
      <RadioItem
        name="handling"
        label={t('item.handling')}
        options={HANDLINGS.map((value) => ({ value, label: t(`handling.${value}`) }))}
      />
      <TextItem name="requirements" label={t('item.requirements')} rows={3} optional />
      <Standards />
      <Goals today={today} />
    </ItemDialog>
  );
}
