import { describe, expect, it } from 'vitest';
import { awayFailure, awayPage } from './away-page.ts';
import { typedValues } from './typed-values.ts';

function pageOf(entries: [string, string | File][]): string {
	const form = new FormData();
	for (const [name, value] of entries) form.append(name, value);
	return awayPage({
		address: '/besoins/nouveau?/deposer',
		form,
		values: typedValues(form),
		requestId: '4F7K-9QXM-2B0T',
		nonce: 'n'
	});
}

describe('the page of a service that does not answer', () => {
	it('holds the form that was sent, to be sent again with its key', () => {
		const text = `Papier « recyclé » <script>alert(1)</script> & "enveloppes" : ${'x'.repeat(60)}`;
		const page = pageOf([
			['idempotencyKey', 'c0b1cbb5-6b0e-4a0c-8b7b-0d3b8a9a1111'],
			['title', 'Papier'],
			['unit', 'RM'],
			['unit', 'BX'],
			['description', text]
		]);
		expect(page).toContain('<form method="post" action="/besoins/nouveau?/deposer">');
		expect(page).toContain('name="idempotencyKey" value="c0b1cbb5-6b0e-4a0c-8b7b-0d3b8a9a1111"');
		expect(page).toContain('name="title" value="Papier"');
		expect(page.match(/name="unit" value="(RM|BX)"/g)).toHaveLength(2);
		expect(page).not.toContain('<script');
		expect(page).toContain('&#60;script&#62;');
		expect(page).toContain('4F7K-9QXM-2B0T');
	});

	it('asks for passwords and documents again, and never gives a password back', () => {
		const page = pageOf([
			['email', 'mairie@aubigny.example'],
			['password', 'CANARI-secret'],
			['file', new File(['x'], 'mémoire <b>.pdf')],
			// A box for a document left alone.
			['annex', new File([], '')]
		]);
		expect(page).not.toContain('CANARI-secret');
		expect(page).toContain('<input type="password" name="password" required>');
		expect(page).toContain(
			'Seul le document «\u00a0mémoire &#60;b&#62;.pdf\u00a0» n’a pas pu être gardé\u00a0: choisissez-le à nouveau'
		);
		expect(page.match(/<input type="file" name="\w+" required>/g)).toEqual([
			'<input type="file" name="file" required>'
		]);
		expect(page).toContain('enctype="multipart/form-data"');
	});

	it('repeats of names no more than a form of ours has, and none that is no field', () => {
		const long = 'x'.repeat(1_500);
		const page = pageOf([
			['password', 'a'],
			['document', new File(['x'], `${'é'.repeat(125)}.pdf`)],
			['a b', new File(['x'], 'sans champ.pdf')],
			...Array.from({ length: 400 }, (_, at): [string, string] => [`${long}password${at}`, 'x']),
			...Array.from({ length: 400 }, (_, at): [string, File] => [`d${at}`, new File(['x'], long)])
		]);
		expect(page.length).toBeLessThan(10_000);
		// The control: what a form of ours has is asked for, the longest name that a system gives included.
		expect(page).toContain('<input type="password" name="password" required>');
		expect(page).toContain(`${'é'.repeat(125)}.pdf`);
		expect(page).not.toContain('sans champ');
	});

	it('is a link to the same page for whoever only asked for it', () => {
		const page = awayPage({ address: '/consultations?q=a"b', requestId: 'x', nonce: 'n' });
		expect(page).toContain('<a href="/consultations?q=a&#34;b">');
		expect(page).not.toContain('<form');
	});

	it('answers a form sent by script on the page as it stands, with what was typed', () => {
		const { type, status, data } = awayFailure({ title: 'Papier', unit: ['RM', 'BX'] }) as Record<
			string,
			unknown
		>;
		expect([type, status]).toEqual(['failure', 503]);
		// Read back as SvelteKit's client does: each entry holds the places of others.
		const list = JSON.parse(String(data)) as unknown[];
		const read = (at: number): unknown => {
			const value = list[at];
			if (Array.isArray(value)) return value.map((place) => read(Number(place)));
			if (typeof value !== 'object' || value === null) return value;
			return Object.fromEntries(Object.entries(value).map(([name, place]) => [name, read(Number(place))]));
		};
		expect(read(0)).toMatchObject({ values: { title: 'Papier', unit: ['RM', 'BX'] }, errors: {} });
	});
});
