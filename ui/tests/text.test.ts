// Where a name may break: no line begins with what closes, none ends with what opens.
import { expect, it } from 'vitest';
import { breaks, fit } from '../src/map/scene/text';
import { measure } from './made';

it.each(['传输控制协议（Transmission）的窗口', '关于《分布式系统》“一致性”〔卷一〕的笔记', '容器（Container）'])(
  'brackets stay with what they hold: %s',
  (name) => {
    for (const at of breaks(name)) {
      expect(name.slice(0, at), name).not.toMatch(/[（《〔“]$/);
      expect(name.slice(at), name).not.toMatch(/^[）》〕”]/);
    }
    for (let width = 50; width < 200; width += 10) {
      const { lines, cut } = fit(name, width, 'node', measure, 3);
      if (!cut) expect(lines.slice(0, -1).filter((line) => /[（《〔“]$/.test(line))).toEqual([]);
    }
  },
);
