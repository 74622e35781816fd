// The three things that a first map is read by.
export const guide = {
  guideTitle: '三步看懂这张图',
  guideConcept: '点一个概念，它就到中间来',
  guidePassage: '点一条线，看是哪一句说的',
  guideAsk: '按 Ctrl K 提问，比如',
  guideDone: '知道了',
};
