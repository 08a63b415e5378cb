import { isRedirect, type RequestEvent } from '@sveltejs/kit';
import { describe, expect, it, vi } from 'vitest';
import { documentPages, echoBytesMax } from '../body-limits.ts';
import { keptField } from '../kept-form.ts';
import { typedValues } from './typed-values.ts';

vi.mock('$app/env/private', () => ({ FORM_KEY: 'a key of tests' }));
const { askToSignIn, resumeAddress } = await import('./resume-form.ts');
const { openForm } = await import('./sealed-form.ts');

const author = '4f8f4c9e-6f3a-4d0e-9a46-2f8f2f3f7a10';
const copies = '/groupements/4f8f4c9e-6f3a-4d0e-9a46-2f8f2f3f7a10/documents';

type Asked = { sealed: string | undefined; location: string | undefined };

/** What somebody whose session has ended is answered, and what is sealed of their form on the way. */
async function asked(request: Request, route: string): Promise<Asked> {
	let sealed: string | undefined;
	const event = {
		request,
		url: new URL(request.url),
		route: { id: route },
		fetch: (_page: string, { body }: { body: URLSearchParams }) => {
			sealed = body.get(keptField) ?? undefined;
			return Promise.resolve(new Response('the sign-in page'));
		}
	} as unknown as RequestEvent; // all that is read of it
	try {
		await askToSignIn(event);
		return { sealed, location: undefined };
	} catch (thrown) {
		if (isRedirect(thrown)) return { sealed, location: thrown.location };
		throw thrown;
	}
}

function posted(path: string, entries: [string, string | File][], inParts = false): Request {
	const form = new FormData();
	for (const [name, value] of entries) form.append(name, value);
	const pairs = new URLSearchParams(
		entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string')
	);
	return new Request(`http://web.test${path}`, { method: 'POST', body: inParts ? form : pairs });
}

describe('a form of which nobody is signed in any more', () => {
	const route = '/(app)/besoins/nouveau';
	const need: [string, string][] = [
		['author', author],
		['idempotencyKey', 'c0b1cbb5-6b0e-4a0c-8b7b-0d3b8a9a1111'],
		['title', 'Papier 🌾'],
		['description', 'Sans plastique\nni piles'],
		['password', 'CANARI-secret'],
		['unit', 'RM'],
		['unit', 'BX']
	];

	it('goes sealed through the sign-in page, all of it but its secrets', async () => {
		const { sealed = '' } = await asked(posted('/besoins/nouveau', need), route);
		const fields = need.filter(([name]) => name !== 'password');
		expect(openForm(sealed)).toMatchObject({ author, address: '/besoins/nouveau', fields });
		expect(resumeAddress(sealed)).toBe('/besoins/nouveau?reprise=1');
	});

	it('holds the largest form of ours: a hundred needs cut into ten lots', async () => {
		const lots = Array.from({ length: 10 }, (_, at): [string, string][] => [
			[`lots.${at}.title`, 'Fournitures scolaires et matériel de bureau'],
			[`lots.${at}.ceilingExclTaxCents`, '12 345,00']
		]);
		const shares = Array.from({ length: 100 }, (_, at): [string, string][] => [
			[`shares.${at}.needId`, author],
			[`shares.${at}.lot`, String(at % 10)],
			[`shares.${at}.ceilingExclTaxCents`, '12 345,00']
		]);
		const entries: [string, string][] = [['author', author], ...lots.flat(), ...shares.flat()];
		const { sealed = '' } = await asked(posted('/groupements/x/consultation/lots', entries), '/(app)/x');
		expect(openForm(sealed)?.fields).toEqual(entries);
	});

	it('is sealed no further than it would be shown again, whoever says that they wrote it', async () => {
		const form: [string, string][] = [
			['author', author],
			['title', 'x'.repeat(500_000)]
		];
		const { sealed = '' } = await asked(posted('/besoins/nouveau', form), route);
		const fields = openForm(sealed)?.fields ?? [];
		expect(JSON.stringify(fields).length).toBeLessThan(echoBytesMax + 100);
		const sent = new FormData();
		for (const [name, value] of form) sent.append(name, value);
		expect(Object.fromEntries(fields)).toEqual(typedValues(sent));
		// Half a megabyte of an author is none.
		const endless: [string, string][] = [
			['author', 'x'.repeat(500_000)],
			['title', 'Papier']
		];
		expect(await asked(posted('/besoins/nouveau', endless), route)).toEqual({
			sealed: undefined,
			location: '/connexion?suite=%2Fbesoins%2Fnouveau'
		});
	});
});

describe('a document sent by nobody who is signed in', () => {
	it('is not read: one signs in, and is asked to choose it again', async () => {
		const document = new File([new Uint8Array(documentPages.signedCopy.bytesMax)], 'délibération.pdf');
		const request = posted(
			`${copies}?/copy`,
			[
				['author', author],
				['document', document]
			],
			true
		);
		expect(await asked(request, '/(app)/groupements/[id]/documents')).toEqual({
			sealed: undefined,
			location: `/connexion?suite=${encodeURIComponent(copies)}&document=1`
		});
		expect(request.bodyUsed).toBe(false);
		// The control: the same page without a document is read and kept.
		const seat = posted(`${copies}?/party`, [
			['author', author],
			['seat', '1 place de la Mairie']
		]);
		const { sealed = '' } = await asked(seat, '/(app)/groupements/[id]/documents');
		expect(openForm(sealed)?.fields).toContainEqual(['seat', '1 place de la Mairie']);
	});
});

it('leads back from an address longer than any of ours to the first page', async () => {
	const request = new Request(`http://web.test/besoins?q=${'x'.repeat(3_000)}`);
	expect((await asked(request, '/(app)/besoins')).location).toBe('/connexion?suite=%2Faujourdhui');
	const control = new Request('http://web.test/besoins?q=x');
	expect((await asked(control, '/(app)/besoins')).location).toBe('/connexion?suite=%2Fbesoins%3Fq%3Dx');
});
