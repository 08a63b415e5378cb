import { distance, inhabitants } from '@halle/words/format';
import { familyName } from '@halle/words/names';
import { sharedOutline } from '#lib/server/departements.ts';
import { requireRole } from '#lib/server/role-required.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	await requireRole(locals, 'buyer');
	const { own, communes, sought, renewals, radiusMetres } = await locals.api.today.around.query();
	const [nearest] = communes;
	const shown = [
		...(own ? [{ ...own, isOwn: true, metres: 0 }] : []),
		...communes.map((one) => ({ ...one, isOwn: false }))
	];
	const places = shown.map(
		({ code, name, population, metres, isOwn, longitude, latitude, positionSource }) => ({
			id: code,
			name,
			longitude,
			latitude,
			own: isOwn,
			isApproximate: ['postal-code', 'epci'].includes(positionSource),
			detail: isOwn ? inhabitants(population) : `${inhabitants(population)}, à ${distance(metres)}`
		})
	);
	return {
		isPlaced: own !== null && own.longitude !== null,
		here: nearest?.all ?? 0,
		radius: distance(radiusMetres),
		outline: sharedOutline(shown.map(({ code }) => code)),
		places: places.flatMap(({ longitude, latitude, ...place }) =>
			longitude === null || latitude === null ? [] : [{ ...place, longitude, latitude }]
		),
		sought: sought.map((one) => ({ ...one, label: familyName(one.familyId) })),
		renewals: renewals.filter((renewal) => renewal.communes > 0)
	};
};
