// In: something that was issued, signed or approved, or a whole matter. Out: its official paper or its dossier in the person's downloads.
import { fileNameOf, saveFile } from '@/lib/download';
import { send } from './client';

/** Where each paper is, by what it is. */
const PATHS = {
  approval: (id: string) => `items/${id}/paper.docx`,
  notice: (id: string) => `assignments/${id}/paper.docx`,
  report: (id: string) => `reports/${id}/paper.docx`,
  slip: (id: string) => `urges/${id}/paper.docx`,
  dossier: (id: string) => `items/${id}/dossier.zip`,
} as const;

export type PaperKind = keyof typeof PATHS;

export async function takePaper(kind: PaperKind, id: string): Promise<void> {
  const path = PATHS[kind](id);
  const answer = await send(new Request(`${location.origin}/api/v1/${path}`));
  if (!answer.ok) throw await answer.json();
  const otherwise = path.slice(path.lastIndexOf('/') + 1);
  saveFile(await answer.blob(), fileNameOf(answer.headers.get('content-disposition'), otherwise));
}
