// In: where the server makes a file, and a name should it give none. Out: the file in the person's downloads, or the Problem thrown.
import { fileNameOf, saveFile } from '@/lib/download';
import { send, unwrap } from './client';

/** Takes a file of the API; `path` begins behind the version. */
export async function takeFile(path: string, otherwise: string): Promise<void> {
  const response = await send(new Request(`${location.origin}/api/v1/${path}`));
  // What stands between may answer in words of its own, which are no Problem.
  if (!response.ok)
    await unwrap(Promise.resolve({ response, error: await response.json().catch(() => null) }));
  saveFile(await response.blob(), fileNameOf(response.headers.get('content-disposition'), otherwise));
}
