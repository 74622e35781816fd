// The window on a concept of the sample notes, for tests that begin there.
import { render, screen } from '@testing-library/svelte';
import { App } from '../src/core/app.svelte';
import { createPlatform } from '../src/platform/memory';
import type { Platform } from '../src/platform/platform';
import Window from '../src/views/Window.svelte';

const FOLDER = '/home/me/笔记/kubernetes';

/** What stands behind the window that was opened last. */
export let platform: Platform;

/** Opens the window, in Chinese, where it was left at a concept. */
export async function openedOn(concept: string): Promise<App> {
  const view = JSON.stringify({ centre: concept, detail: { kind: 'concept', id: concept }, source: null });
  platform = createPlatform({ lastFolder: FOLDER, view, settings: { language: 'chinese' } });
  const app = new App(platform);
  render(Window, { app });
  await screen.findByTestId('concept-card');
  return app;
}
