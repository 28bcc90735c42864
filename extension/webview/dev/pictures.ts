/** A picture as the page loads it. */
export interface Picture {
  readonly uri: string;
  readonly width: number;
  readonly height: number;
}

const thumbnailSize = 160;

/** Pictures of a folder; datasets with more images than pictures show them over and over. */
export class Pictures {
  private readonly measured = new Map<string, Promise<Picture>>();
  private readonly thumbnails = new Map<string, Promise<string>>();

  constructor(private readonly uris: readonly string[]) {}

  measure(index: number): Promise<Picture> {
    return this.once(this.measured, index, async uri => {
      const image = await load(uri);
      return { uri, width: image.naturalWidth, height: image.naturalHeight };
    });
  }

  thumbnail(index: number): Promise<string> {
    return this.once(this.thumbnails, index, async uri => {
      const image = await load(uri);
      const scale = thumbnailSize / Math.max(image.naturalWidth, image.naturalHeight);
      const canvas = document.createElement('canvas');
      canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
      canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
      canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
      return canvas.toDataURL('image/jpeg', 0.8);
    });
  }

  private once<T>(known: Map<string, Promise<T>>, index: number, make: (uri: string) => Promise<T>): Promise<T> {
    const uri = this.uris[index % this.uris.length];
    if (uri === undefined) return Promise.reject(new Error('The page was given no pictures.'));
    const result = known.get(uri) ?? make(uri);
    known.set(uri, result);
    return result;
  }
}

async function load(uri: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = uri;
  await image.decode();
  return image;
}
