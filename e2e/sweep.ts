import { expect, type Page } from '@playwright/test';
import { loadAxe, violations } from './axe.ts';

const desktop = { width: 1280, height: 900 };
const phone = { width: 320, height: 640 };

/**
 * How many pages of one route are looked at: enough for their states, not one for each commune of France. The first is looked
 * at in every way, the others in light, and for what a phone cannot hold.
 */
const pagesPerRoute = 2;

/** Pages that do something when they are asked for, or answer no page. */
const notPages =
	/^\/(deconnexion|theme|changer-organisation|recherche\/)\b|\/document$|\/(fichier|reponses)\b|^\/fichiers\/|\.(csv|ics|xlsx)(\?|$)|^\/favicon/;

/** What was found wrong, and the titles of the windows by address. */
export type Findings = { faults: string[]; titles: Map<string, string> };

/**
 * Looks at pages and at all those that their links lead to, each in light, in dark and on the narrowest phone.
 *
 * @param starts where to begin
 * @param skips addresses that somebody else looks at
 */
export async function sweep(
	page: Page,
	starts: string[],
	skips: (path: string) => boolean
): Promise<Findings> {
	const findings: Findings = { faults: [], titles: new Map() };
	hearFaults(page, findings.faults);
	await loadAxe(page);
	await page.setViewportSize(desktop);
	await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
	const toVisit = queueOf(starts, skips);
	const routes = new Set<string>();
	for (let address = toVisit.next(); address !== undefined; address = toVisit.next()) {
		const response = await page.goto(address);
		if (response?.status() !== 200) findings.faults.push(`${address}: ${String(response?.status())}`);
		const { pathname, search } = new URL(page.url());
		if (pathname + search !== address) {
			toVisit.add([pathname + search]);
			continue;
		}
		findings.titles.set(address, await page.title());
		toVisit.add(await linksOf(page));
		const route = routeOf(address);
		const faults = await (routes.has(route) ? faultsOfAnother(page) : faultsOf(page));
		routes.add(route);
		findings.faults.push(...faults.map((fault) => `${address}: ${fault}`));
	}
	return findings;
}

/** Collects what the browser complains about: errors of scripts, and what the content policy refused. */
function hearFaults(page: Page, faults: string[]): void {
	page.on('console', (message) => {
		if (message.type() === 'error') faults.push(`${page.url()}: console: ${message.text()}`);
	});
	page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
}

/** Each address once, and of each route only so many. */
export function queueOf(starts: string[], skips: (path: string) => boolean) {
	const waiting = [...starts];
	const known = new Set(waiting);
	const ofRoute = new Map<string, number>();
	const isOneTooMany = (address: string): boolean => {
		const route = routeOf(address);
		const before = ofRoute.get(route) ?? 0;
		ofRoute.set(route, before + 1);
		return before >= pagesPerRoute;
	};
	return {
		add: (links: string[]) => {
			for (const link of links) {
				if (known.has(link) || notPages.test(link) || skips(link)) continue;
				known.add(link);
				if (!isOneTooMany(link)) waiting.push(link);
			}
		},
		next: () => waiting.shift()
	};
}

/** What is wrong with the page as it stands, in light, in dark and on a phone. */
export async function faultsOf(page: Page): Promise<string[]> {
	const faults = await violations(page, 'light');
	await page.emulateMedia({ colorScheme: 'dark' });
	faults.push(...(await violations(page, 'dark')));
	await page.emulateMedia({ colorScheme: 'light' });
	await page.setViewportSize(phone);
	faults.push(...(await violations(page, '320 px')), ...(await overflow(page)));
	await page.setViewportSize(desktop);
	return faults;
}

/** The same of another page of a route, whose colours and order on a phone have been looked at. */
async function faultsOfAnother(page: Page): Promise<string[]> {
	const faults = await violations(page, 'light');
	await page.setViewportSize(phone);
	faults.push(...(await overflow(page)));
	await page.setViewportSize(desktop);
	return faults;
}

/** Two pages of one person never have the same title: it is how tabs and history are distinguished. */
export function expectDistinctTitles(titles: Map<string, string>): void {
	const byTitle = Map.groupBy(titles, ([, title]) => title);
	const shared = [...byTitle].flatMap(([title, entries]) => {
		const pages = new Set(entries.map(([address]) => address.split('?')[0]));
		return pages.size > 1 ? [`${title}: ${[...pages].join(' ')}`] : [];
	});
	expect(shared).toEqual([]);
	expect([...titles.values()].filter((title) => title.trim() === '')).toEqual([]);
}

async function overflow(page: Page): Promise<string[]> {
	const wide = await page.evaluate(() => {
		const { scrollWidth, clientWidth } = document.documentElement;
		return scrollWidth > clientWidth ? `${scrollWidth} px wide` : '';
	});
	return wide ? [`320 px: the page scrolls sideways, ${wide}`] : [];
}

/** Addresses of our own pages that this one links to, without their fragments. */
export async function linksOf(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const own = [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
			.map(({ href }) => new URL(href))
			.filter(({ origin }) => origin === location.origin);
		return [...new Set(own.map(({ pathname, search }) => pathname + search))];
	});
}

/** The same for all the needs, all the orders, all the pages of a list. */
export function routeOf(address: string): string {
	const { pathname, searchParams } = new URL(address, 'http://localhost');
	const route = pathname
		.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
		.replace(/^(\/consultations|\/verifier|\/mot-de-passe)\/[^/]+/, '$1/:reference')
		.replace(/^(\/admin\/familles|\/admin\/courriels\/modeles)\/[^/]+/, '$1/:name');
	return `${route}?${[...searchParams.keys()].sort().join('&')}`;
}
