// Passages that cannot both hold, and questions that are answered elsewhere.
export const contradictions = {
  contradictions: '矛盾',
  noContradictions: '没有看到互相矛盾的地方。',
  filterContradictions: '矛盾',
  onlyContradictions: '只看矛盾',
  clash: (one: string, other: string) => `一处说“${one}”，另一处说“${other}”`,
  answeredElsewhere: (note: string, line: number) => `答案可能在 ${note}，第 ${line} 行`,
  clashOnMap: '在图上看',
};
