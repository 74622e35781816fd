// The made-up notes as text: lines, byte offsets, questions, pages, and where concepts are named.
import type { MentionDto } from '../../bindings/MentionDto';
import type { NotePage } from '../../bindings/NotePage';
import type { NotePlace } from '../../bindings/NotePlace';
import type { Problem } from '../../bindings/Problem';
import type { QuestionDto } from '../../bindings/QuestionDto';
import * as made from './notes';

const encoder = new TextEncoder();
export const bytes = (text: string): number => encoder.encode(text).length;
const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
export const pathOf = (note: number): string => made.notes[note]?.[0] ?? '';
export const lineOf = (note: number, line: number): string => made.notes[note]?.[1][line - 1] ?? '';
export const lineStart = (note: number, line: number): number =>
  (made.notes[note]?.[1] ?? []).slice(0, line - 1).reduce((sum, text) => sum + bytes(text) + 1, 0);

export interface Found {
  note: number;
  line: number;
  at: number;
  surface: string;
}

/** Every place where a concept's names stand, longest names first; a line's stretch names one concept. */
function findMentions(): Map<string, Found[]> {
  const forms = made.concepts
    .flatMap(([name, , aliases]) =>
      [name, ...(aliases ?? []).map(([alias]) => alias)].map((form) => [form, name] as const),
    )
    .sort((a, b) => b[0].length - a[0].length);
  const mentions = new Map<string, Found[]>(made.concepts.map(([name]) => [name, []]));
  made.notes.forEach(([, lines], note) => {
    lines.forEach((text, index) => {
      let free = text;
      for (const [form, name] of forms) {
        for (let at = free.indexOf(form); at >= 0; at = free.indexOf(form, at + form.length)) {
          mentions.get(name)?.push({ note, line: index + 1, at, surface: form });
          free = free.slice(0, at) + '\u0000'.repeat(form.length) + free.slice(at + form.length);
        }
      }
    });
  });
  return mentions;
}

export const mentions = findMentions();
export const problem = (code: Problem['code'], detail = ''): Problem => ({ code, detail });

export function mentionDto(found: Found): MentionDto {
  const text = lineOf(found.note, found.line);
  const start = lineStart(found.note, found.line) + bytes(text.slice(0, found.at));
  const from = Math.max(0, found.at - 24);
  const end = found.at + found.surface.length;
  return {
    line: found.line,
    start,
    end: start + bytes(found.surface),
    text: text.slice(from, end + 32),
    highlights: [[found.at - from, end - from]],
  };
}

/** Where another note answers a question: a line that says so. */
const answers = new Map<string, QuestionDto['elsewhere']>([
  ['PVC 一直 Pending 是什么原因？', { note: pathOf(0), line: 2, start: lineStart(0, 2), end: lineStart(0, 3) - 1 }],
]);

export function questions(): QuestionDto[] {
  return made.notes.flatMap(([path, lines], note) =>
    lines.flatMap((text, index) => {
      if (!/[？?]$/.test(text)) return [];
      const about = [...mentions].filter(([, found]) =>
        found.some((one) => one.note === note && one.line === index + 1),
      );
      const start = lineStart(note, index + 1);
      return [
        {
          note: path,
          line: index + 1,
          text,
          start,
          end: start + bytes(text),
          answered: text.startsWith('Service'),
          elsewhere: answers.get(text) ?? null,
          concepts: about.map(([name]) => name),
        },
      ];
    }),
  );
}

function markLine(note: number, line: number): string {
  const text = lineOf(note, line).replace(/^(#+|-) /, (prefix) => ' '.repeat(prefix.length));
  const here = [...mentions].flatMap(([name, found]) =>
    found.filter((one) => one.note === note && one.line === line).map((one) => ({ ...one, name })),
  );
  here.sort((a, b) => a.at - b.at);
  let html = '';
  let done = 0;
  for (const one of here) {
    const { start, end } = mentionDto(one);
    html += escapeHtml(text.slice(done, one.at));
    html += `<mark class="mention" data-concept="${escapeHtml(one.name)}" data-start="${start}" data-end="${end}">`;
    html += `${escapeHtml(one.surface)}</mark>`;
    done = one.at + one.surface.length;
  }
  return (html + escapeHtml(text.slice(done))).trim();
}

export function notePage(path: string, passage: [number, number] | null): NotePage {
  const note = made.notes.findIndex(([known]) => known === path);
  const lines = made.notes[note]?.[1];
  if (!lines) throw problem('notFound', path);
  const html = lines.map((text, index) => {
    const start = lineStart(note, index + 1);
    const inside = passage !== null && passage[0] < start + bytes(text) && passage[1] > start;
    const body = markLine(note, index + 1);
    const marked = inside ? `<mark class="passage" data-start="${start}">${body}</mark>` : body;
    const level = /^#+/.exec(text)?.[0].length;
    const tag = level ? `h${level}` : text.startsWith('- ') ? 'li' : 'p';
    const block = `<${tag} data-line="${index + 1}">${marked}</${tag}>`;
    return tag === 'li' ? `<ul>${block}</ul>` : block;
  });
  const title = (lines[0] ?? path).replace(/^#+ /, '');
  return {
    note: path,
    title,
    file: `/notes/${path}`,
    encoding: 'UTF-8',
    html: html.join('\n'),
    lines: lines.length,
    truncated: false,
  };
}

export const noteList = (): NotePlace[] =>
  made.notes.map(([note, lines], index) => ({
    note,
    title: (lines[0] ?? note).replace(/^#+ /, ''),
    concepts: [...mentions.values()].filter((found) => found.some((one) => one.note === index)).length,
  }));
