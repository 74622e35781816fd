// What the search field offers: questions, concepts, passages, actions, each ready to be taken.
import type { Overview } from '../bindings/Overview';
import type { SearchResults } from '../bindings/SearchResults';
import type { Suggestion } from '../bindings/Suggestion';
import type { App } from '../core/app.svelte';
import { questionOf, typePhrase, type Words } from '../locales/words';

/** One line of the list. */
export interface Choice {
  key: string;
  kind: 'question' | 'concept' | 'passage' | 'command' | 'tip';
  name: string;
  /** Words after the name, and at the line's end. */
  aside: string;
  end: string;
  /** Matches within the name. */
  highlights: [number, number][];
  /** What it does; text to go on with where it does not end the search. */
  take: () => string | undefined;
}

export interface ChoiceGroup {
  title: string;
  choices: Choice[];
}

const line = (part: Pick<Choice, 'key' | 'kind' | 'name'> & Partial<Choice>, run: () => unknown): Choice => ({
  aside: '',
  end: '',
  highlights: [],
  take: () => {
    run();
    return undefined;
  },
  ...part,
});

/** Asks a suggested question. */
function ask(app: App, suggestion: Suggestion): void {
  const { view } = app;
  if (suggestion.kind === 'paths') void view.askPaths(suggestion.from.id, suggestion.to.id);
  else if (suggestion.kind === 'compare')
    void view.ask({ kind: 'compare', concepts: suggestion.concepts.map((one) => one.id) });
  else if (suggestion.kind === 'relation') void view.showRelation(suggestion.proposition.id);
  else {
    const { relation, outgoing, verb, leads } = suggestion;
    void view.ask({ kind: 'pattern', concept: suggestion.concept.id, relation, outgoing, verb, leads });
  }
}

function countOf(suggestion: Suggestion, words: Words): string {
  if (suggestion.kind === 'paths') return words.hopsOf(suggestion.hops);
  return suggestion.kind === 'pattern' ? words.answersOf(suggestion.answers) : '';
}

/** Actions by name, with further words that find them. */
function commands(app: App, words: Words): { name: string; also: string; run: () => void }[] {
  const { view, desk, settings } = app;
  const pictures = desk.pictures;
  return [
    {
      name: words.commandOpenQuestions,
      also: '没有回答 没回答 不知道 缺口 wenti yiwen weijie unanswered gaps not answer',
      run: () => app.showTab('questions'),
    },
    ...(app.platform.can.visits
      ? [
          {
            name: words.commandChanges,
            also: '变化 新增 更新 上次 bianhua xinzeng gengxin changes new since last visit',
            run: () => app.showTab('changes'),
          },
        ]
      : []),
    { name: words.overview, also: 'zonglan overview home', run: () => void view.showOverview() },
    { name: words.filterTypes, also: '筛选 过滤 图例 shaixuan filter legend', run: () => app.showTab('legend') },
    ...(app.platform.can.decide
      ? [
          {
            name: words.corrections,
            also: '修正 决定 撤销 历史 gengzheng corrections decisions undo',
            run: () => (app.decisions.listed = true),
          },
          {
            name: words.suspects,
            also: '可疑 批量 隐藏 清理 不是概念 keyi qingli yincang suspects doubtful hide clean',
            run: () => (app.decisions.correcting = { kind: 'suspects' }),
          },
          {
            name: words.addConcept,
            also: '新增 补充 添加 tianjia xinjian add own concept new',
            run: () => (app.decisions.correcting = { kind: 'add', name: '' }),
          },
        ]
      : []),
    ...(app.platform.can.folders
      ? [
          {
            name: words.views,
            also: '保存 书签 收藏 baocun shujian shoucang saved views bookmark',
            run: () => (desk.views = true),
          },
          ...app.keeping.value.saved.map((one) => ({
            name: words.viewNamed(one.name),
            also: one.name,
            run: () => void app.goToView(one),
          })),
        ]
      : []),
    { name: words.commandKeys, also: '键盘 帮助 kuaijiejian keyboard help', run: () => (desk.keys = true) },
    ...(pictures
      ? [
          { name: words.pictureSvg, also: '导出 图片 tupian export', run: () => void pictures.save('svg') },
          { name: words.picturePng, also: '导出 图片 tupian export', run: () => void pictures.save('png') },
          { name: words.pictureCopy, also: '图片 剪贴板 fuzhi clipboard', run: () => void pictures.copy() },
        ]
      : []),
    {
      name: words.themeTo(words.themeDark),
      also: '外观 主题 shense dark theme',
      run: () => settings.setTheme('dark'),
    },
    {
      name: words.themeTo(words.themeLight),
      also: '外观 主题 qianse light theme',
      run: () => settings.setTheme('light'),
    },
    ...(app.platform.can.folders
      ? [
          {
            name: words.libraries,
            also: '切换 文件夹 打开 qiehuan dakai wenjianjia switch open folder library',
            run: () => app.showLibraries(),
          },
          { name: words.reread, also: '刷新 chongxin reload', run: () => void app.open(app.library.folder) },
        ]
      : []),
  ];
}

function commandsFor(app: App, words: Words, query: string): Choice[] {
  const wanted = query.trim().toLowerCase();
  if (wanted.length < 2) return [];
  const fitting = commands(app, words).filter(({ name, also }) => {
    const known = `${name} ${also}`.toLowerCase();
    return known.includes(wanted) || also.split(' ').some((word) => word.length > 2 && wanted.includes(word));
  });
  return fitting.slice(0, 4).map(({ name, run }) => line({ key: `do:${name}`, kind: 'command', name }, run));
}

/** Offers a name that the notes write and no concept has as a concept of one's own. */
function additionFor(app: App, words: Words, query: string, results: SearchResults | null): Choice[] {
  const name = query.trim();
  const known = results?.concepts.some(({ how }) => how === 'exact') ?? true;
  const written = results?.passages.some(({ text }) => text.toLowerCase().includes(name.toLowerCase())) ?? false;
  const isName = results?.asks === false && name.length > 1 && name.length <= 24;
  if (!app.platform.can.decide || known || !written || !isName) return [];
  const run = (): void => {
    app.decisions.correcting = { kind: 'add', name };
  };
  return [line({ key: 'do:add', kind: 'command', name: words.addThis(name) }, run)];
}

/** Two concepts to compare: what the notes set against each other, else the two most central ones of a kind. */
function comparedIn(overview: Overview | null): [string, string] | null {
  const contrast = overview?.contrast;
  if (contrast) return [contrast.subjectName, contrast.objectName];
  const [one, ...near] = overview?.clusters[0]?.members ?? [];
  const other = near.find((member) => member.kind === one?.kind) ?? near[0];
  return one && other ? [one.name, other.name] : null;
}

/** Questions in the words of the library at hand, to show how one asks. */
export function tipsFrom(overview: Overview | null, words: Words): string[] {
  const link = overview?.links[0];
  const cluster = (id: string | undefined) => overview?.clusters.find((one) => one.id === id);
  const [from, to] = [cluster(link?.source)?.members[0], cluster(link?.target)?.members[0]];
  const tips = from && to ? [words.pathTitle(from.name, to.name)] : [];
  if (link) {
    const { subjectName, objectName, relation } = link.strongest;
    const verb = typePhrase(relation, false, words);
    tips.push(words.askLeads(subjectName, verb), words.askFollows(objectName, verb));
  }
  const compared = comparedIn(overview);
  if (compared) tips.push(words.compareTitle(compared));
  return tips;
}

/** Everything there is to choose for a query, in groups; before anything is typed, what was seen lately and what one can ask. */
export function choicesFor(app: App, words: Words, query: string, results: SearchResults | null): ChoiceGroup[] {
  const { view } = app;
  if (query.trim() === '') {
    const recent = view.recent.map(({ id, name }) =>
      line({ key: `r:${id}`, kind: 'concept', name }, () => view.showConcept(id)),
    );
    const tips = tipsFrom(app.library.overview, words).map((name) => ({
      ...line({ key: `t:${name}`, kind: 'tip', name }, () => undefined),
      take: () => name,
    }));
    return [
      { title: words.searchRecent, choices: recent },
      { title: words.searchTipsTitle, choices: tips },
    ];
  }
  const questions = (results?.suggestions ?? []).map((one, index) =>
    line({ key: `q:${index}`, kind: 'question', name: questionOf(one, words), end: countOf(one, words) }, () =>
      ask(app, one),
    ),
  );
  const concepts = (results?.concepts ?? []).map(({ concept, matched, how }) => {
    const aside =
      how === 'remark' ? words.matchedRemark(matched) : matched === concept.name ? '' : words.matchedAs(matched);
    const end = `${words.kinds[concept.kind] ?? ''}${words.comma}${words.relationsOf(concept.degree)}`;
    return line({ key: `c:${concept.id}`, kind: 'concept', name: concept.name, aside, end }, () =>
      view.showConcept(concept.id),
    );
  });
  const passages = (results?.passages ?? []).map(({ note, line: at, start, end, text, highlights }) =>
    line({ key: `p:${note}:${start}`, kind: 'passage', name: text, end: `${note}:${at}`, highlights }, () =>
      view.showSource(note, [start, end], at),
    ),
  );
  const named = ['exact', 'prefix'].includes(results?.concepts[0]?.how ?? '');
  const asked = { title: words.searchQuestions, choices: questions };
  const found = { title: words.searchConcepts, choices: concepts };
  return [
    ...(named ? [found, asked] : [asked, found]),
    { title: words.searchCommands, choices: commandsFor(app, words, query) },
    { title: words.searchPassages, choices: passages },
    { title: words.addConcept, choices: additionFor(app, words, query, results) },
  ];
}
