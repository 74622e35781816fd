import type { contradictions as zh } from '../zh-CN/contradictions';

export const contradictions: typeof zh = {
  contradictions: 'Contradictions',
  noContradictions: 'No passages were seen to contradict each other.',
  filterContradictions: 'Contradictions',
  onlyContradictions: 'Contradictions only',
  clash: (one, other) => `One passage says “${one}”, another “${other}”`,
  answeredElsewhere: (note, line) => `Perhaps answered in ${note}, line ${line}`,
  clashOnMap: 'Show on the map',
};
