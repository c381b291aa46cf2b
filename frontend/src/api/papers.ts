// In: something that was issued, signed or approved, or a whole matter. Out: its official paper or its dossier in the person's downloads.
import { takeFile } from './files';

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
  await takeFile(path, path.slice(path.lastIndexOf('/') + 1));
}
