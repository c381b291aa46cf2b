// In: a proposal that waits. Out: it is approved with a word, declined with a reason only, and offered no step its reader may not take.
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { server, show, signInAs } from '@/testing/render';
import { DecideButtons, DecideDialog, type DecideStep, type Deciding } from './decide';

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());
beforeEach(() => signInAs('chief'));

const proposal = { id: 'p-1' };
const APPROVE = /^批\s?准$/;
const DECLINE = '不批准';

function page(may: readonly DecideStep[]) {
  const commands = { approve: vi.fn(async () => {}), decline: vi.fn(async () => {}) };
  const Page = () => {
    const [deciding, setDeciding] = useState<Deciding<typeof proposal> | null>(null);
    return (
      <>
        <DecideButtons may={may} onDecide={(step) => setDeciding({ on: proposal, step })} />
        {deciding && (
          <DecideDialog
            deciding={deciding}
            commands={commands}
            consequence="将于次日生效"
            onClose={() => setDeciding(null)}
          />
        )}
      </>
    );
  };
  show(Page, '/', '/');
  return { commands, user: userEvent.setup() };
}

it('approves what is proposed', async () => {
  const { commands, user } = page(['approve', 'decline']);
  await user.click(await screen.findByRole('button', { name: APPROVE }));
  await screen.findByText('将于次日生效');
  const dialog = within(screen.getByRole('dialog'));
  await user.click(dialog.getByRole('button', { name: APPROVE }));
  await vi.waitFor(() => expect(commands.approve).toHaveBeenCalledWith(proposal));
});

it('declines with a reason only', async () => {
  const { commands, user } = page(['decline']);
  await user.click(await screen.findByRole('button', { name: DECLINE }));
  expect(screen.queryByRole('button', { name: APPROVE })).toBeNull();
  const dialog = within(await screen.findByRole('dialog'));
  const box = dialog.getByRole('textbox', { name: '理由' });
  const confirm = () => user.click(dialog.getByRole('button', { name: DECLINE }));
  await confirm();
  expect(commands.decline).not.toHaveBeenCalled();
  await user.type(box, '与通知不符');
  await confirm();
  await vi.waitFor(() => expect(commands.decline).toHaveBeenCalledWith(proposal, '与通知不符'));
});
