/** A picture that can't be shown, said for people: what is wrong and what to do. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
}

/** Loads and decodes a picture, upright as its EXIF orientation says. */
export async function loadPicture(uri: string, signal: AbortSignal): Promise<ImageBitmap> {
  const blob = await download(uri, signal);
  if (blob.size === 0) throw new PictureError('The picture file is empty. Restore it, or remove it from the dataset.');
  try {
    return await createImageBitmap(blob, { imageOrientation: 'from-image' });
  } catch {
    throw new PictureError(
      'The picture can’t be decoded: its file is damaged or not a picture. Restore or replace it.',
    );
  }
}

async function download(uri: string, signal: AbortSignal): Promise<Blob> {
  let response: Response;
  try {
    response = await fetch(uri, { signal });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new PictureError('The picture can’t be loaded: its file is missing or can’t be reached.');
  }
  if (response.ok) return response.blob();
  throw new PictureError(
    response.status === 404
      ? 'The picture is missing: its file was moved or deleted. Restore it, or go on to the next image.'
      : `The picture can’t be loaded (status ${response.status}). Check that its file may be read.`,
  );
}
