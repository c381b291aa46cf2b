// In: the form of a new matter. Out: which leader gave it, if one did: the post, and the person who holds it, to whom a result may go (`banner/4.2.5`).
import { Form, Radio } from 'antd';
import { useCurrentRulebook } from '@/api/lookups';
import type { PersonRef } from '@/api/types';
import { useWords } from '@/i18n';
import { LEADERS } from '@/lib/vocabulary';
import { PersonPicker } from '@/ui/people-picker';

const NOBODY = 'nobody';

export interface GiverFields {
  givenBy: (typeof LEADERS)[number] | typeof NOBODY;
  giverId?: string | null;
}

export const GIVEN_BY_NOBODY: GiverFields = { givenBy: NOBODY };

/** Nobody is named as a person without the post in which he gave it. */
export const giverSent = ({ givenBy, giverId }: GiverFields) =>
  givenBy === NOBODY ? {} : { givenBy, ...(giverId ? { giverId } : {}) };

interface Names {
  known: readonly PersonRef[];
  onNamed: (people: readonly PersonRef[]) => void;
}

export function GiverItems(names: Names) {
  const { t } = useWords();
  const { data } = useCurrentRulebook();
  const toAuthor = data?.parameters.some(({ path }) => path === 'result_to_author');
  return (
    <>
      <Form.Item
        name="givenBy"
        label={t('register.givenBy')}
        extra={toAuthor && t('register.givenByReads')}
        required
      >
        <Radio.Group
          options={[
            { value: NOBODY, label: t('register.givenByNobody') },
            ...LEADERS.map((value) => ({ value, label: t(`role.${value}`) })),
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['givenBy']}>
        {({ getFieldValue }) =>
          getFieldValue('givenBy') !== NOBODY && (
            <Form.Item
              name="giverId"
              label={t('register.giver')}
              extra={t(toAuthor ? 'register.giverReads' : 'register.giverSees')}
            >
              <PersonPicker {...names} />
            </Form.Item>
          )
        }
      </Form.Item>
    </>
  );
}
