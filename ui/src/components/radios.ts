// Groups of radio buttons as keyboards know them: one stop of the Tab key, walked with the arrows.

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Makes the radios of a group one stop, at the one that is checked; arrows choose the next one. */
export function radios(group: HTMLElement): { destroy: () => void } {
  const all = (): HTMLElement[] => [...group.querySelectorAll<HTMLElement>('[role="radio"]')];

  function rove(): void {
    const stop = all().find((one) => one.ariaChecked === 'true') ?? all()[0];
    for (const one of all()) one.tabIndex = one === stop ? 0 : -1;
  }

  function walk(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    const at = all().findIndex((one) => one === document.activeElement);
    if (step === undefined || at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const next = all()[(at + step + all().length) % all().length];
    next?.focus();
    next?.click();
  }

  rove();
  group.addEventListener('keydown', walk);
  const checked = new MutationObserver(rove);
  checked.observe(group, { subtree: true, childList: true, attributeFilter: ['aria-checked'] });
  return { destroy: () => checked.disconnect() };
}
