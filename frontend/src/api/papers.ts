// In: something that was issued, signed or approved. Out: its official paper in the person's downloads.
import { fileNameOf, saveFile } from '@/lib/download';
import { send } from './client';

/** What papers are made of: approval forms, notices, reports, slips. */
export type PaperOf = 'items' | 'assignments' | 'reports' | 'urges';

export async function takePaper(of: PaperOf, id: string): Promise<void> {
  const answer = await send(new Request(`${location.origin}/api/v1/${of}/${id}/paper.docx`));
  if (!answer.ok) throw await answer.json();
  saveFile(await answer.blob(), fileNameOf(answer.headers.get('content-disposition'), '公文.docx'));
}
