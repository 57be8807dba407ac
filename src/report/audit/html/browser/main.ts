import type { PageData } from '../page-data.ts';
import { setUpAgents } from './agents.ts';
import { setUpContents } from './contents.ts';
import { byId } from './dom.ts';
import { setUpFindings } from './findings.ts';
import { setUpHeatMap } from './heat-map.ts';
import { setUpMore } from './more.ts';
import { setUpSorting } from './sort.ts';
import { setUpTheme } from './theme.ts';

// The page wrote it itself.
const data = JSON.parse(document.getElementById('data')?.textContent ?? '') as PageData;

document.documentElement.classList.add('scripted');
for (const control of document.querySelectorAll<HTMLElement>('.actions, .controls, .pager')) control.hidden = false;
byId('print', HTMLButtonElement)?.addEventListener('click', () => print());
setUpTheme(data.words);
setUpSorting(document.documentElement.lang);
setUpMore(data.words);
setUpAgents(data.words);
setUpFindings(data);
setUpHeatMap();
setUpContents();
