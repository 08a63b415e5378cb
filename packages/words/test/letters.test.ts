import { isFree, letterKinds } from '@halle/domain';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { letterNames, letterTopics, refusalOfMail } from '../src/fr/letter-names.ts';
import { sayLetter, type LetterFoot } from '../src/fr/letters.ts';
import type { LetterFacts, LetterSaying } from '../src/letter-facts.ts';
import { letterColours } from '../src/letter-layout.ts';
import { letterSamples, sampleOf } from '../src/letter-samples.ts';

const golden = join(import.meta.dirname, 'letters');
const page = (path: string) => `https://halle.test${path}`;
const sayings = Object.keys(letterSamples) as (keyof LetterFacts)[]; // its keys are exactly these

const footOf = (says: keyof LetterFacts): LetterFoot => {
	const { kind } = letterSamples[says];
	return isFree(kind) ? { kind, choicesPath: '/courriels/exemple' } : 'due';
};
const said = (says: keyof LetterFacts) => sayLetter(sampleOf(says), page, { foot: footOf(says) });

/** Letters that say something else to some, or where answers arrive. */
const variants = {
	'group-invitation.without-need': () => {
		const facts = { ...letterSamples['group-invitation'].facts, hasNeed: false };
		return sayLetter({ says: 'group-invitation', facts }, page, { foot: footOf('group-invitation') });
	},
	'group-message.answerable': () =>
		sayLetter(sampleOf('group-message'), page, { foot: footOf('group-message'), isAnswerable: true }),
	'group-message.answerable-to-one': () => {
		const facts = { ...letterSamples['group-message'].facts, memberId: 'exemple' };
		const frame = { foot: footOf('group-message'), isAnswerable: true };
		return sayLetter({ says: 'group-message', facts }, page, frame);
	}
};

/** What a reader of the HTML reads, line by line, without its addresses. */
function wordsOf(html: string): string[] {
	return html
		.replace(/^[^]*<body/, '<body')
		.replaceAll(/<br>|<\/(?:p|li|ul|blockquote|div)>/g, '\n')
		.replaceAll(/<[^>]*>/g, '')
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&amp;', '&')
		.split('\n')
		.map((line) => line.trim())
		.filter(Boolean);
}

/** The relative luminance of WCAG 2. */
function luminance(colour: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5]
		.map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
		.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
const contrast = (one: string, other: string) => {
	const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
	return (lighter + 0.05) / (darker + 0.05);
};

describe('the page of choices', () => {
	it('has each kind that may be refused once, and none that is due', () => {
		const listed = letterTopics.flatMap(({ kinds }) => kinds);
		expect(listed.toSorted()).toEqual(letterKinds.filter(isFree).toSorted());
	});
});

describe('the answer of a mail server', () => {
	it.each([
		['550 5.1.1', 'adresse inconnue'],
		['552 5.2.2', 'boîte pleine'],
		['550 5.2.1', 'boîte fermée'],
		['554 5.7.1', 'refus par la politique du serveur'],
		['552', 'boîte pleine'],
		['554', 'refus définitif']
	])('%s is said as « %s »', (codes, said) => {
		expect(refusalOfMail(codes)).toBe(said);
	});
});

describe('every letter', () => {
	it('has its kind among those of the domain, each kind a sample and a name', () => {
		const sampled = new Set(sayings.map((says) => letterSamples[says].kind));
		expect([...sampled].toSorted()).toEqual(letterKinds.toSorted());
		expect(Object.keys(letterNames).toSorted()).toEqual(letterKinds.toSorted());
		const texts = [...sayings, ...Object.keys(variants)].map((name) => `${name}.txt`);
		expect(readdirSync(golden).toSorted()).toEqual(texts.toSorted());
	});

	it.each(sayings)('%s reads as its golden text', async (says) => {
		const { subject, text, dated } = said(says);
		const date = dated ? `\n[agenda] ${'on' in dated ? dated.on : dated.at} ${dated.title}\n` : '';
		await expect(`${subject}\n\n${text}${date}`).toMatchFileSnapshot(join(golden, `${says}.txt`));
	});

	it.each(Object.entries(variants))('%s reads as its golden text', async (name, say) => {
		const { subject, text } = say();
		expect(text).not.toMatch(/undefined|null|NaN|\[object/);
		await expect(`${subject}\n\n${text}`).toMatchFileSnapshot(join(golden, `${name}.txt`));
	});

	it.each(sayings)('%s says nothing undefined, and has the spaces French asks for', (says) => {
		const { subject, text } = said(says);
		expect(text).not.toMatch(/undefined|null|NaN|\[object/);
		expect(text.replaceAll(/https:\S+|^> .*$/gm, '')).not.toMatch(/ [:;!?»%€]|« /);
		expect(subject.length).toBeLessThanOrEqual(100);
		expect(subject).toMatch(/^[\p{Lu}\d]/u);
	});

	it.each(sayings)('%s says the same as HTML, in one column that loads nothing', (says) => {
		const { subject, text, html } = said(says);
		const read = wordsOf(html);
		const lines = text
			.split('\n')
			.map((line) => line.replace(/^(?:- | {2}|> )/, '').replace(/\u00a0: https:.*$|\u00a0:$/, ''))
			.filter((line) => line !== '' && line !== '--' && !line.startsWith('https:'));
		const missing = lines.filter((line) => !read.some((one) => one.includes(line.replace(/\u00a0:$/, ''))));
		expect(missing).toEqual([]);
		expect(html).toContain('<html lang="fr" dir="ltr">');
		expect(html).toContain(`<title>${subject.replaceAll('&', '&amp;')}</title>`);
		expect(html).not.toMatch(/<(?:table|img|script|link|iframe|form)\b|url\(|@import|\son\w+=/i);
		expect(Buffer.byteLength(html)).toBeLessThan(20_000);
	});

	it.each(sayings)('%s leads to the site alone, each address whole in both', (says) => {
		const { text, html } = said(says);
		const linked = [...html.matchAll(/href="([^"]*)"/g)].map(([, address = '']) =>
			address.replaceAll('&amp;', '&')
		);
		const written = text.match(/https:\S+/g) ?? [];
		expect([...new Set(linked)].toSorted()).toEqual([...new Set(written)].toSorted());
		for (const address of linked) expect(new URL(address).origin).toBe('https://halle.test');
	});
});

describe('a letter', () => {
	it('keeps what somebody typed as text, in whatever alphabet of attack', () => {
		const question = '<img src=x onerror=alert(1)> « Bonjour » & "autres" :\n<script>alert(1)</script>';
		const facts = {
			title: '<b>Papier</b>',
			reference: 'AC-1"><a href="https://pirate.example">',
			question,
			answerUntilOn: '2027-01-01'
		};
		const { html, text } = sayLetter(
			{ says: 'question-asked', facts },
			(path) => new URL(path, 'https://halle.test').href
		);
		expect(html).not.toMatch(/<(?:img|script|b)\b/);
		expect([...html.matchAll(/href="([^"]*)"/g)].map(([, address = '']) => new URL(address).origin)).toEqual([
			'https://halle.test',
			'https://halle.test'
		]);
		expect(wordsOf(html)).toContain('<script>alert(1)</script>');
		expect(text).toContain('> <img src=x onerror=alert(1)> « Bonjour » & "autres" :\n> <script>');
	});

	it('can be read on a light and on a dark screen: every text at 4.5 to 1 or more', () => {
		for (const colours of Object.values(letterColours)) {
			const { page: around, sheet, text, soft, link, button, onButton } = colours;
			for (const [front, back] of [
				[text, around],
				[text, sheet],
				[soft, around],
				[soft, sheet],
				[link, around],
				[link, sheet],
				[onButton, button]
			] as const)
				expect([front, back, contrast(front, back) >= 4.5]).toEqual([front, back, true]);
		}
		expect(contrast('#9aa7a7', '#ffffff')).toBeLessThan(4.5);
	});

	it('names each colour of a light screen again for a dark one', () => {
		const { html } = said('weekly-digest');
		const used = new Set([...html.matchAll(/class="(\w+)"/g)].map(([, name = '']) => name));
		const darkened = /prefers-color-scheme:dark\)\{([^<]*)\}<\/style>/.exec(html)?.[1] ?? '';
		for (const name of used) expect(darkened, name).toContain(`.${name}{`);
		expect(html).toContain('<meta name="color-scheme" content="light dark">');
	});

	it('leads somebody of several organisations through the one it is about, and not to pages of nobody', () => {
		const organisationId = 'x';
		const through = (says: keyof LetterFacts) => sayLetter(sampleOf(says), page, { organisationId }).text;
		expect(through('order-delivered')).toContain(
			'https://halle.test/agir-pour/x?page=%2Fcommandes%2F00000000-0000-4000-8000-000000000000%2Freception%3Flivraison%3D'
		);
		expect(through('call-published')).toContain('\nhttps://halle.test/consultations/AC-2027-0001\n');
		expect(through('person-removed')).toContain('\nhttps://halle.test/connexion\n');
	});

	it('says under it why it came and where to choose, or that it is due', () => {
		expect(said('suggestion-found').text).toMatch(
			/--\nVous recevez les courriels .*\nNe plus les recevoir, ou choisir vos courriels\u00a0: https:\/\/halle\.test\/courriels\/exemple\n$/
		);
		expect(said('call-decided').text).toMatch(/--\nCe courriel vous est dû/);
		const bare: LetterSaying = sampleOf('account-link');
		expect(sayLetter(bare, page).text).not.toContain('--\n');
	});
});
