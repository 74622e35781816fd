import type { views as zh } from '../zh-CN/views';

export const views: typeof zh = {
  leftPane: 'Sidebar',
  leftWidth: 'Width of the sidebar',
  rightWidth: 'Width of the details',
  noteHeight: 'Height of the note',
  themeTo: (theme) => `Appearance: ${theme}`,
  unpin: 'Unpin',
  unpinAll: 'Unpin all of this map',
  views: 'Saved views',
  viewName: 'Give this view a name',
  viewSave: 'Save',
  viewSaved: (name) => `Saved the view “${name}”`,
  viewDrop: 'Delete',
  viewNamed: (name) => `View: ${name}`,
  noViews: 'No view is saved yet. A view keeps the centre of the map, its depth and the filters.',
  by: 'Rows',
  byRelation: 'By relation',
  byNote: 'By note',
  notSaidHere: 'not mentioned',
  onlyMentioned: (count) => `mentioned ${count === 1 ? 'once' : `${count} times`}, with no relation`,
};
