// In: the button of a paper. Out: it saves the file under the server's name for it, and says why where there is none.
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { problem } from '@/testing/mock/server';
import { server, show, signInAs } from '@/testing/render';
import { PaperButton } from './paper-button';

const saveFile = vi.hoisted(() => vi.fn());
vi.mock('@/lib/download', async (original) => ({ ...(await original<object>()), saveFile }));

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());
beforeEach(() => {
  signInAs('clerk');
  saveFile.mockClear();
});

const Page = () => <PaperButton kind="slip" id="s-1" whose="区督催蓝〔2026〕1号" />;
const press = async () => {
  show(Page, '/', '/');
  const button = await screen.findByRole('button', { name: '下载催办单：区督催蓝〔2026〕1号' });
  await userEvent.setup().click(button);
};

it('saves the paper under the name the server gives it', async () => {
  const name = encodeURIComponent('蓝色催办单.docx');
  const headers = { 'content-disposition': `attachment; filename="paper.docx"; filename*=UTF-8''${name}` };
  server.use(http.get('*/api/v1/urges/s-1/paper.docx', () => new HttpResponse('PK', { headers })));
  await press();
  await vi.waitFor(() =>
    expect(saveFile).toHaveBeenCalledWith(expect.objectContaining({ size: 2 }), '蓝色催办单.docx'),
  );
});

it('says why there is none, and saves nothing', async () => {
  server.use(http.get('*/api/v1/urges/s-1/paper.docx', () => problem(404, 'not_found', '没有找到')));
  await press();
  expect(await screen.findByText('没有找到')).toBeVisible();
  expect(saveFile).not.toHaveBeenCalled();
});
