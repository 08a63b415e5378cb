import type { Day, Measure, NeedScope, PositionSource } from '@halle/domain';

/** A commune as the engine needs it: on the plane of metres, with its names for the screen. */
export type Place = {
	code: string;
	name: string;
	population: number;
	epciSiren: string | null;
	departementCode: string;
	longitude: number;
	latitude: number;
	/** Metres in the plane of the reference data. */
	x: number;
	y: number;
	positionSource: PositionSource;
};

/** A need that looks for partners: posted by its commune, or announced by a contract that ends. */
export type OpenNeed = Measure & {
	id: string;
	isAnticipated: boolean;
	/** Null when the commune has no account. */
	organisationId: string | null;
	place: Place;
	title: string;
	familyId: string | null;
	cpvCode: string;
	/** Null when a published contract does not say it. */
	quantity: number | null;
	amountCents: number;
	startsFromOn: Day;
	startsUntilOn: Day;
	/** The last day of the contract that it follows; null where none is known. */
	contractEndsOn: Day | null;
	durationMonths: number;
	radiusMetres: number;
	scope: NeedScope;
	/** It may stand in a group where nobody else offers to coordinate: it offers to, or somebody is looked for. */
	canCoordinate: boolean;
	/** Its commune offers to coordinate. */
	offersToCoordinate: boolean;
	/** INSEE codes of the communes it turned down for this need. */
	excluded: readonly string[];
};
