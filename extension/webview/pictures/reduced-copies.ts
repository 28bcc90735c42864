let scratch: OffscreenCanvasRenderingContext2D | null | undefined;

/**
 * Has the browser make the reduced copies that it draws a large picture from. It makes them when the picture is first
 * drawn reduced, which takes longer than the drawing itself: now, while nobody waits for it.
 */
export function makeReducedCopies(picture: ImageBitmap): ImageBitmap {
  scratch ??= new OffscreenCanvas(32, 32).getContext('2d');
  if (scratch) {
    scratch.imageSmoothingQuality = 'medium';
    scratch.drawImage(picture, 0, 0, 32, 32);
    scratch.getImageData(0, 0, 1, 1); // drawing is put off until somebody looks
  }
  return picture;
}
