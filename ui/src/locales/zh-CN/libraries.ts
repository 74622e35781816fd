// Several libraries: switching, where their data lies, removing them.
export const libraries = {
  libraries: '笔记库',
  otherFolder: '打开其他文件夹…',
  libraryOpen: '现在打开的',
  openedAt: (when: string) => `${when} 打开过`,
  dataAt: (place: string, size: string) => `数据在 ${place}（${size}）`,
  moveData: '把数据移到别处…',
  moveBack: '移回原来的地方',
  movedTo: (place: string) => `数据移到了 ${place}`,
  notKept: '没有为它保存数据',
  removeLibrary: '移除…',
  removeTitle: (name: string) => `移除“${name}”？`,
  removeLead: '删去知图为它保存的索引、更正和视图，不能撤销。笔记文件夹和里面的笔记不会动。',
  removeNow: '移除',
};
