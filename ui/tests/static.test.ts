// The self-contained page: answers from the map that lies in it.
import { expect, it } from 'vitest';
import { createPlatform } from '../src/platform/static';

it('what every object has is no concept, and a concept may be called like it', async () => {
  const none = {
    propositions: {},
    pages: {},
    focuses: {},
    contradictions: [],
    questions: [],
    overview: { clusters: [] },
  };
  const text = JSON.stringify({ ...none, cards: {}, library: { folder: '' } });
  const card = '{"concept":{"id":"__proto__","name":"__proto__"},"aliases":[]}';
  document.body.innerHTML = '<script type="application/json" id="zhitu-data"></script>';
  const data = document.getElementById('zhitu-data');
  if (data) data.textContent = text.replace('"cards":{}', `"cards":{"__proto__":${card}}`);
  const platform = createPlatform();
  expect((await platform.conceptCard('__proto__')).concept.name).toBe('__proto__');
  await expect(platform.conceptCard('constructor')).rejects.toEqual({ code: 'notFound', detail: 'constructor' });
});
