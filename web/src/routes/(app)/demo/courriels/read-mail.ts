import { DEMO } from '$app/env/private';
import { isFree } from '@halle/domain';
import { letterNames } from '@halle/words/letter-names';
import { sayLetter } from '@halle/words/letters';
import { paths } from '@halle/words/paths';
import { error } from '@sveltejs/kit';
import { refusalOf } from '#lib/server/refusal.ts';

/**
 * A letter of the demonstration’s person, said again. The link under it leads to the settings of whoever is signed in: its secret
 * was kept nowhere.
 */
export async function readMail(locals: App.Locals, id: string, origin: string) {
	if (!DEMO) error(404, 'Cette page n’existe que sur un site de démonstration.');
	const { kind, writtenAt, saying } = await locals.api.letters.mail.query(id).catch((failure: unknown) => {
		const refused = refusalOf(failure);
		if (refused) error(refused.status, refused.message);
		throw failure;
	});
	const foot = isFree(kind) ? { kind, choicesPath: paths.ownLetters } : ('due' as const);
	const said = saying && sayLetter(saying, (path) => new URL(path, origin).href, { foot });
	return { name: letterNames[kind], writtenAt, said };
}
