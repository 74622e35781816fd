// What changed since an earlier visit.
export const changes = {
  changes: '变化',
  since: '自',
  lastVisit: (when: string) => `上次打开（${when}）`,
  sinceOpened: '自这次打开以来：',
  firstVisit: '第一次打开这个笔记库。以后再来，这里会列出上次之后新增、改变和不见了的内容。',
  noChanges: '笔记说的和那时一样，没有变化。',
  otherReader: '这期间知图更新过，有些变化可能来自新的读法。',
  turns: { came: '新增', changed: '改变', went: '不见了' } as Record<string, string>,
  saidBefore: '原来：',
  moreChanges: (count: number) => `另有 ${count} 处没有列出`,
  commandChanges: '变化：上次之后有什么不同',
};
