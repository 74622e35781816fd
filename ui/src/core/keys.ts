// Keys: which belong to an input method or to a field, and which are free.

/** Whether a key belongs to an input method that is composing. */
export const isComposing = ({ isComposing, keyCode }: KeyboardEvent): boolean => isComposing || keyCode === 229;

/** What a key means: a letter is the same under Caps Lock. */
export const keyOf = ({ key }: KeyboardEvent): string => (key.length === 1 ? key.toLowerCase() : key);

/** Whether a key belongs to a field where someone writes. */
export const isWriting = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement && target.matches('input:not([type="checkbox"]), textarea, select');

/** Whether a dialog covers the window: keys then belong to it alone. */
export const isCovered = (): boolean => document.querySelector('dialog[open]') !== null;

/** Whether a key of one letter is free to mean something in the window. */
export const isFree = (event: KeyboardEvent): boolean =>
  !isCovered() && !isComposing(event) && !isWriting(event) && !event.ctrlKey && !event.metaKey && !event.altKey;
