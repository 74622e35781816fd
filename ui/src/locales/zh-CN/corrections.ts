// Corrections beyond one concept or relation: what is one's own, what is wrong everywhere, what may be no concept.
export const corrections = {
  remark: '批注…',
  remarkOwn: '我的批注',
  remarkTitle: (name: string) => `批注：${name}`,
  remarkLead: '只给自己看，记在笔记之外；可以搜索到，导出的网页里没有。Ctrl Enter 保存。',
  remarkRemove: '删去',
  matchedRemark: (text: string) => `批注：${text}`,
  merge: '合并两个概念',
  mergeLead: (gone: string, stays: string) => `“${gone}”成为“${stays}”的另一个写法。笔记不会改动，随时可以撤销。`,
  mergeNames: '带过去的写法',
  mergeMoves: (count: number, stays: string) => `${count} 条关系改归“${stays}”`,
  mergeDrops: (count: number) => `两者之间的 ${count} 条关系不再显示`,
  mergeTurn: '换个方向',
  mergeNow: '合并',
  mergeLook: '预览…',
  mergeHere: (gone: string, stays: string) => `放开后，把“${gone}”并入“${stays}”`,
  addConcept: '添加概念',
  addLead: '笔记里写过、却没有认出来的概念。它会出现在所有写到这个词的地方。',
  addNow: '添加',
  addThis: (name: string) => `把“${name}”添加为概念`,
  wrongEverywhere: '到处都不对',
  everywhereLead: '在这个文件夹里关掉产生它的规则或词；随时可以撤销，也记在“我的更正”里。',
  everywhereNow: '关掉',
  goesWith: (relations: number, concepts: number) =>
    concepts > 0 ? `会一起去掉 ${relations} 条关系、${concepts} 个概念` : `会一起去掉 ${relations} 条关系`,
  ignoreWord: '这个词在哪里都不是概念',
  suspects: '可疑的概念',
  suspectsLead: '勾选不是概念的，一次隐藏；可以撤销。',
  moreSuspects: (count: number) => `另有 ${count} 个没有列出，隐藏一些之后再来看`,
  noSuspects: '没有找到可疑的概念。',
  doubts: { shape: '名字不像概念', weak: '关系都较弱', once: '只提到一次，没有关系' } as Record<string, string>,
  chooseAll: '全选 / 全不选',
  hideChosen: (count: number) => (count > 0 ? `隐藏选中的 ${count} 个` : '隐藏选中的'),
  channels: {
    heading: '标题下的条目',
    label: '标签行',
    list: '列表项',
    chain: '箭头链',
    parenthesis: '括号',
    enumeration: '列举',
    comparison: '对比',
    table: '表格',
    clause: '句中动词',
    frame: '句式',
    copula: '“是”字句',
    possessive: '“的”字结构',
    carried: '承前主语',
    cooccurrence: '一起出现',
  } as Record<string, string>,
};

const some = (names: readonly string[]): string => {
  const few = names.slice(0, 3).map((name) => `“${name}”`);
  return names.length > 3 ? `${few.join('、')} 等 ${names.length} 个` : few.join('、');
};

/** Further decisions as sentences. */
export const decidedMore = {
  hideAll: (names: readonly string[]) => `${some(names)}不是概念`,
  add: (name: string, kind: string) => `添加概念“${name}”（${kind}）`,
  remark: (name: string, text: string) => (text === '' ? `删去“${name}”的批注` : `“${name}”的批注：${text}`),
  distrust: (channel: string, phrase: string, relation: string) =>
    phrase === '' ? `不采信由${channel}得出的“${relation}”` : `不采信由${channel}“${phrase}”得出的“${relation}”`,
  ignore: (word: string) => `“${word}”在这个文件夹里不是概念`,
};

/** What became of a decision that does nothing now. */
export const outcomes: Record<string, string> = {
  idle: '已经是这样了',
  noConcept: '现在的笔记里没有这个概念，先放着',
  noAlias: '现在的笔记里没有这个写法，先放着',
  noRelation: '现在的笔记没这么说，先放着',
  noPassage: '没有一篇笔记同时提到这两个概念',
  noQuote: '现在的笔记里没有这段原文，先放着',
  noMention: '笔记里没有单独写过这个词',
  impossible: '这样不成立：名称已被别的概念占用，或两端是同一个概念',
  reading: '正在读取，稍后再试',
};
