import { error } from '@sveltejs/kit';
import { refusalOf } from '#lib/server/refusal.ts';
import { agendaOf } from '@halle/agenda';
import { groupStepUid } from '@halle/words/agenda-uids';
import { articleText, endNames } from '../calendrier/agenda-wording.ts';
import { paths } from '@halle/words/paths';
import type { RequestHandler } from './$types';

/** The dated things of a group for the agenda of a person: all of them, or the one step that is asked for. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const group = await locals.api.groups.get.query(params.id).catch((failure: unknown) => {
		const refused = refusalOf(failure);
		if (refused) error(refused.status, refused.message);
		throw failure;
	});
	const step = url.searchParams.get('etape');
	const steps = group.calendar.steps.filter(({ name }) => step === null || name === step);
	if (steps.length === 0) error(404, 'Cette date n’est pas dans le calendrier du groupement.');
	const body = agendaOf(
		{
			name: `${group.title} (${group.reference})`,
			host: url.host,
			readAt: new Date(`${group.today}T00:00:00Z`)
		},
		steps.map(({ name, toOn, article }) => ({
			uid: groupStepUid(group.id, name),
			on: toOn,
			title: `${endNames[name]}\u00a0: ${group.title}`,
			note: `Groupement ${group.reference}. ${articleText(article)}.`,
			url: new URL(paths.groupCalendar(group.id), url).href
		}))
	);
	return new Response(body, {
		headers: {
			'content-type': 'text/calendar; charset=utf-8',
			'content-disposition': `attachment; filename="${group.reference}${step ? `-${step}` : ''}.ics"`,
			'cache-control': 'private, no-store'
		}
	});
};
