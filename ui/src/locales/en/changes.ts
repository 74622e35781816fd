import type { changes as zh } from '../zh-CN/changes';

export const changes: typeof zh = {
  changes: 'Changes',
  since: 'Since',
  lastVisit: (when) => `the last visit (${when})`,
  sinceOpened: 'Since it was opened this time:',
  firstVisit:
    'This library is open for the first time. From the next visit on, this lists what has come, changed or gone since.',
  noChanges: 'The notes say what they said then: nothing has changed.',
  otherReader: 'Zhitu was updated meanwhile; some changes may come from how it reads now.',
  turns: { came: 'New', changed: 'Changed', went: 'Gone' },
  saidBefore: 'Before: ',
  moreChanges: (count) => `${count} more are not listed`,
  commandChanges: 'Changes: what is new since the last visit',
};
