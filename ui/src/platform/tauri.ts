// The desktop host: commands of the Tauri shell. The only file that imports @tauri-apps.
import { Channel, invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import { open } from '@tauri-apps/plugin-dialog';
import type { LibraryState } from '../bindings/LibraryState';
import type { Problem } from '../bindings/Problem';
import type { Progress } from '../bindings/Progress';
import type { Platform } from './platform';

/** The host of the desktop window. */
export function createPlatform(): Platform {
  return {
    can: { folders: true, visits: true, editor: true, depth: true, decide: true },
    pickFolder: () => open({ directory: true, multiple: false }),
    onFolderDrop: (handler) =>
      getCurrentWebview().onDragDropEvent(({ payload }) => {
        if (payload.type === 'enter') handler({ kind: 'over' });
        if (payload.type === 'leave') handler({ kind: 'leave' });
        if (payload.type === 'drop') {
          const path = payload.paths[0];
          handler(path === undefined ? { kind: 'leave' } : { kind: 'drop', path });
        }
      }),
    libraryOpen: (folder, onProgress) => {
      const channel = new Channel<Progress>();
      channel.onmessage = onProgress;
      return invoke('library_open', { folder, onProgress: channel });
    },
    libraryCancel: () => invoke('library_cancel'),
    onLibraryChange: async (changed, failed) => {
      const stops = await Promise.all([
        listen<LibraryState>('library-changed', ({ payload }) => changed(payload)),
        listen<Problem>('library-unwatched', ({ payload }) => failed(payload)),
      ]);
      return () => stops.forEach((stop) => stop());
    },
    libraryState: () => invoke('library_state'),
    sampleFolder: () => invoke('sample_folder'),
    libraryPlace: (folder) => invoke('library_place', { folder }),
    libraryMove: (folder, back) => invoke('library_move', { folder, back }),
    libraryForget: (folder) => invoke('library_forget', { folder }),
    deskGet: () => invoke('desk_get'),
    deskSet: (folder, desk) => invoke('desk_set', { folder, desk }),
    overview: (filter) => invoke('overview', { filter }),
    focus: (concept, hops, opened, filter) => invoke('focus', { concept, hops, opened, filter }),
    conceptCard: (concept) => invoke('concept_card', { concept }),
    proposition: (relation) => invoke('proposition', { relation }),
    noteList: () => invoke('note_list'),
    notePage: (note, passage) => invoke('note_page', { note, passage }),
    search: (query) => invoke('search', { query }),
    paths: (query, filter) => invoke('paths', { query, filter }),
    answer: (concept, relation, outgoing, filter) => invoke('answer', { concept, relation, outgoing, filter }),
    compare: (concepts, filter) => invoke('compare', { concepts, filter }),
    facets: (filter) => invoke('facets', { filter }),
    questions: () => invoke('questions'),
    contradictions: () => invoke('contradictions'),
    changes: (visit) => invoke('changes', { visit }),
    decide: (decision) => invoke('decide', { decision }),
    undo: () => invoke('undo'),
    redo: () => invoke('redo'),
    decisions: () => invoke('decisions'),
    preview: (decision) => invoke('preview', { decision }),
    suspects: () => invoke('suspects'),
    openInEditor: (note, line) => invoke('open_in_editor', { note, line }),
    openLink: (url) => invoke('open_link', { url }),
    savePicture: (name, format, bytes) => invoke('save_picture', { name, format, bytes: Array.from(bytes) }),
    settingsGet: () => invoke('settings_get'),
    settingsSet: (settings) => invoke('settings_set', { settings }),
  };
}
