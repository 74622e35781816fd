import type { guide as zh } from '../zh-CN/guide';

export const guide: typeof zh = {
  guideTitle: 'Three steps to read this map',
  guideConcept: 'Click a concept to put it in the middle',
  guidePassage: 'Click a line to see the sentence behind it',
  guideAsk: 'Press Ctrl K and ask, for example',
  guideDone: 'Got it',
};
