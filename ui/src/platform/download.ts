// Handing a picture to the browser, for hosts that are a page.
import type { PictureFormat } from './platform';

/** Starts a download of a picture; the browser asks where to. */
export function download(name: string, format: PictureFormat, bytes: Uint8Array): string {
  const type = format === 'svg' ? 'image/svg+xml' : 'image/png';
  const address = URL.createObjectURL(new Blob([bytes.slice()], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name}.${format}`;
  link.click();
  URL.revokeObjectURL(address);
  return link.download;
}
