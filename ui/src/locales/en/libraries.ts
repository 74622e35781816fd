import type { libraries as zh } from '../zh-CN/libraries';

export const libraries: typeof zh = {
  libraries: 'Libraries',
  otherFolder: 'Open another folder…',
  libraryOpen: 'open now',
  openedAt: (when) => `opened ${when}`,
  dataAt: (place, size) => `Data in ${place} (${size})`,
  moveData: 'Move the data…',
  moveBack: 'Move it back',
  movedTo: (place) => `The data is now in ${place}`,
  notKept: 'No data is kept for it',
  removeLibrary: 'Remove…',
  removeTitle: (name) => `Remove “${name}”?`,
  removeLead:
    'This deletes the index, corrections and views that Zhitu keeps for it, and cannot be undone. The folder and its notes are not touched.',
  removeNow: 'Remove',
};
