// What a person has marked with the mouse or the keys.

/** The text that is marked in a note; empty where nothing is, or where the mark begins or ends outside a note's text. */
export function markedInNote(): string {
  const selection = document.getSelection();
  const isInNote = (node: Node | null | undefined): boolean => {
    const element = node instanceof Element ? node : node?.parentElement;
    return !!element?.closest('[data-note-text]');
  };
  if (!selection || !isInNote(selection.anchorNode) || !isInNote(selection.focusNode)) return '';
  return selection.toString().trim();
}
