// A surface that writes SVG: what the drawer does on a canvas, as elements. Shadows are left out.
import type { Surface } from './draw';

/** What XML has no way to write, not even escaped: one such character and no viewer opens the picture. */
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const escape = (text: string): string =>
  text
    .replace(UNWRITABLE, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
const number = (value: number): string => String(Math.round(value * 100) / 100);

export class SvgSurface implements Surface {
  fillStyle: Surface['fillStyle'] = '#000000';
  strokeStyle: Surface['strokeStyle'] = '#000000';
  lineWidth = 1;
  lineCap: CanvasLineCap = 'butt';
  globalAlpha = 1;
  font = '';
  textAlign: CanvasTextAlign = 'start';
  textBaseline: CanvasTextBaseline = 'alphabetic';
  shadowColor = '';
  shadowBlur = 0;
  shadowOffsetY = 0;
  readonly #elements: string[] = [];
  #path = '';
  #dash: number[] = [];
  #transform = '';

  setTransform(a: number, _b: number, _c: number, d: number, e: number, f: number): void {
    this.#transform =
      a === 1 && d === 1 && e === 0 && f === 0
        ? ''
        : ` transform="matrix(${[a, 0, 0, d, e, f].map(number).join(' ')})"`;
  }

  setLineDash(dash: number[]): void {
    this.#dash = dash;
  }

  beginPath(): void {
    this.#path = '';
  }

  moveTo(x: number, y: number): void {
    this.#path += `M${number(x)} ${number(y)}`;
  }

  lineTo(x: number, y: number): void {
    this.#path += `L${number(x)} ${number(y)}`;
  }

  bezierCurveTo(...points: [number, number, number, number, number, number]): void {
    this.#path += `C${points.map(number).join(' ')}`;
  }

  roundRect(x: number, y: number, width: number, height: number, radius: number): void {
    const [r, right, bottom] = [Math.min(radius, width / 2, height / 2), x + width, y + height];
    const arc = (toX: number, toY: number): string => `A${number(r)} ${number(r)} 0 0 1 ${number(toX)} ${number(toY)}`;
    this.moveTo(x + r, y);
    this.#path += `H${number(right - r)}${arc(right, y + r)}V${number(bottom - r)}${arc(right - r, bottom)}`;
    this.#path += `H${number(x + r)}${arc(x, bottom - r)}V${number(y + r)}${arc(x + r, y)}Z`;
  }

  fill(): void {
    this.#add(`<path d="${this.#path}" fill="${String(this.fillStyle)}"`);
  }

  stroke(): void {
    const dash = this.#dash.length > 0 ? ` stroke-dasharray="${this.#dash.join(' ')}"` : '';
    const line = `stroke="${String(this.strokeStyle)}" stroke-width="${number(this.lineWidth)}"`;
    this.#add(`<path d="${this.#path}" fill="none" ${line} stroke-linecap="${this.lineCap}"${dash}`);
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const box = `x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"`;
    this.#add(`<rect ${box} fill="${String(this.fillStyle)}"`);
  }

  fillText(text: string, x: number, y: number): void {
    const [, weight = '400', size = '13', family = 'sans-serif'] = /^(\d+) ([\d.]+)px (.*)$/.exec(this.font) ?? [];
    const anchor = this.textAlign === 'center' ? 'middle' : this.textAlign === 'right' ? 'end' : 'start';
    const place = `x="${number(x)}" y="${number(y)}" text-anchor="${anchor}" dominant-baseline="central"`;
    const font = `font-family="${escape(family)}" font-size="${size}" font-weight="${weight}"`;
    this.#add(`<text ${place} ${font} fill="${String(this.fillStyle)}"`, escape(text));
  }

  /** The whole picture as one document. */
  document(width: number, height: number, title: string): string {
    const [w, h] = [Math.ceil(width), Math.ceil(height)];
    const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">`;
    return `${head}\n<title>${escape(title)}</title>\n${this.#elements.join('\n')}\n</svg>\n`;
  }

  #add(start: string, content?: string): void {
    const alpha = this.globalAlpha < 1 ? ` opacity="${number(this.globalAlpha)}"` : '';
    const name = /^<(\w+)/.exec(start)?.[1] ?? '';
    const end = content === undefined ? '/>' : `>${content}</${name}>`;
    this.#elements.push(`${start}${alpha}${this.#transform}${end}`);
  }
}
