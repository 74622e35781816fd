import type { corrections as zh, decidedMore as zhDecided } from '../zh-CN/corrections';

export const corrections: typeof zh = {
  remark: 'Note to self…',
  remarkOwn: 'My note',
  remarkTitle: (name) => `Note to self: ${name}`,
  remarkLead:
    'For yourself alone, kept apart from your notes; it can be searched, and is not in exported pages. Ctrl Enter saves.',
  remarkRemove: 'Remove',
  matchedRemark: (text) => `my note: ${text}`,
  merge: 'Merge two concepts',
  mergeLead: (gone, stays) =>
    `“${gone}” becomes another name of “${stays}”. Your notes stay as they are; it can be undone.`,
  mergeNames: 'Names that go along',
  mergeMoves: (count, stays) => `${count} ${count === 1 ? 'relation moves' : 'relations move'} to “${stays}”`,
  mergeDrops: (count) => `${count} ${count === 1 ? 'relation' : 'relations'} between the two will no longer show`,
  mergeTurn: 'The other way',
  mergeNow: 'Merge',
  mergeLook: 'Preview…',
  mergeHere: (gone, stays) => `Let go to merge “${gone}” into “${stays}”`,
  addConcept: 'Add a concept',
  addLead: 'A concept that the notes write and that was not recognised. It will show wherever they write the word.',
  addNow: 'Add',
  addThis: (name) => `Add “${name}” as a concept`,
  wrongEverywhere: 'Wrong everywhere',
  everywhereLead:
    'Switches the rule or word behind it off for this folder. It can be undone and is listed among your corrections.',
  everywhereNow: 'Switch off',
  goesWith: (relations, concepts) => {
    const said = `What goes: ${relations} ${relations === 1 ? 'relation' : 'relations'}`;
    return concepts > 0 ? `${said}, ${concepts} ${concepts === 1 ? 'concept' : 'concepts'}` : said;
  },
  ignoreWord: 'This word is no concept anywhere',
  suspects: 'Doubtful concepts',
  suspectsLead: 'Tick what is no concept to hide it all at once; it can be undone.',
  moreSuspects: (count) => `Not listed: ${count} more, to be seen when some of these are hidden`,
  noSuspects: 'No doubtful concepts were found.',
  doubts: {
    shape: 'Named like no concept',
    weak: 'All relations are weak',
    once: 'Mentioned once, with no relation',
  },
  chooseAll: 'All / none',
  hideChosen: (count) => (count > 0 ? `Hide the ${count} chosen` : 'Hide the chosen'),
  channels: {
    heading: 'items under a heading',
    label: 'label lines',
    list: 'list items',
    chain: 'arrow chains',
    parenthesis: 'parentheses',
    enumeration: 'enumerations',
    comparison: 'comparisons',
    table: 'tables',
    clause: 'the verb of a clause',
    frame: 'sentence frames',
    copula: '“is” sentences',
    possessive: '“of” phrases',
    carried: 'a carried subject',
    cooccurrence: 'standing together',
  },
};

const some = (names: readonly string[]): string => {
  const few = names.slice(0, 3).map((name) => `“${name}”`);
  return names.length > 3 ? `${few.join(', ')} and ${names.length - 3} more` : few.join(', ');
};

export const decidedMore: typeof zhDecided = {
  hideAll: (names) => `${some(names)}: no ${names.length === 1 ? 'concept' : 'concepts'}`,
  add: (name, kind) => `Added the concept “${name}” (${kind})`,
  remark: (name, text) => (text === '' ? `Removed the note on “${name}”` : `Note on “${name}”: ${text}`),
  distrust: (channel, phrase, relation) =>
    phrase === ''
      ? `“${relation}” from ${channel} is not believed`
      : `“${relation}” from ${channel} “${phrase}” is not believed`,
  ignore: (word) => `“${word}” is no concept in this folder`,
};

/** What became of a decision that does nothing now. */
export const outcomes: Record<string, string> = {
  idle: 'It is so already',
  noConcept: 'The notes do not name this concept now; it waits',
  noAlias: 'The notes do not use this name now; it waits',
  noRelation: 'The notes do not say this now; it waits',
  noPassage: 'No note mentions both concepts',
  noQuote: 'The notes do not hold this passage now; it waits',
  noMention: 'No note writes this word by itself',
  impossible: 'That cannot be: another concept has the name, or both ends are one concept',
  reading: 'Still reading; try again in a moment',
};
