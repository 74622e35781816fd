// Passages that cannot both hold.
export const contradictions = {
  contradictions: '矛盾',
  noContradictions: '没有看到互相矛盾的地方。',
  filterContradictions: '矛盾',
  onlyContradictions: '只看矛盾',
  clash: (one: string, other: string) => `一处说“${one}”，另一处说“${other}”`,
  clashOnMap: '在图上看',
};
