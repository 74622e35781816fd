// Where nodes were put by hand, and views that were given a name.
export const views = {
  unpin: '取消固定',
  unpinAll: '取消这个图里的全部固定',
  views: '保存的视图',
  viewName: '给现在的视图起个名字',
  viewSave: '保存',
  viewSaved: (name: string) => `已保存视图“${name}”`,
  viewDrop: '删去',
  viewNamed: (name: string) => `视图：${name}`,
  noViews: '还没有保存过视图。保存时会记下图的中心、展开的层数和筛选。',
  by: '怎么排',
  byRelation: '按关系',
  byNote: '按笔记',
  notSaidHere: '没有提到',
  onlyMentioned: (count: number) => `提到 ${count} 次，没有说到关系`,
};
