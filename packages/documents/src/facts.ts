import type {
	Balance,
	Carried,
	Cents,
	ContentCode,
	CostKey,
	Day,
	Mission,
	Nature,
	Procedure,
	Quantity,
	SaidMeasure
} from '@halle/domain';

/** A commune or an EPCI as an act names it. */
export type Party = {
	organisationId: string;
	name: string;
	kind: 'commune' | 'epci';
	siren: string;
	/** Null until the member has stated it: it is asked, never worked out. */
	siret: string | null;
	/** Address as an act gives it: « Mairie, 18700 Aubigny-sur-Nère ». */
	seat: string;
	population: number | null;
};

/** What one member buys in the group. Amounts excluding tax, over the whole duration. */
export type PartyNeed = {
	title: string;
	quantity: number;
	/** UN/ECE Recommendation 20 code. */
	unit: string;
	/** What one pack holds, when the need says it; absent from versions issued before it could. */
	packQuantity?: Quantity | null;
	packUnit?: ContentCode | null;
	estimateExclTaxCents: number;
	/** Most that the member may order. */
	maximumExclTaxCents: number;
	startsFromOn: Day;
	/** The last day of the contract that it follows; absent where none runs, and from versions issued before it was kept. */
	contractEndsOn?: Day;
	durationMonths: number;
} & Pick<Carried, 'delivery'> &
	/** Each absent from versions issued before a need could say it. */
	Partial<Carried>;
/** What the quantity of a need is counted in. */
export function measureOfNeed({
	unit,
	packQuantity = null,
	packUnit = null
}: Pick<PartyNeed, keyof SaidMeasure>) {
	return { unit, packQuantity, packUnit };
}
export type Member = Party & { needs: readonly PartyNeed[] };

/** Says whether some members come in later than others, each after the contract it has. */
export function isStaggered({ members }: Pick<PaperFacts, 'members'>): boolean {
	return members.some(({ needs }) => needs.some(({ contractEndsOn }) => contractEndsOn));
}

/** Who carries out a mission: the coordinator for all, each member for itself, or the member of that id for all. */
export type Holder = 'coordinator' | 'each-member' | { organisationId: string };

/** Everything the papers of a group say, and nothing else: the same facts always give the same papers. */
export type PaperFacts = {
	reference: string;
	title: string;
	/** Label of the CPV. */
	subject: string;
	cpvCode: string;
	/** Day on which these facts were gathered. */
	preparedOn: Day;
	/** Absent from versions issued before it was kept. */
	nature?: Nature;
	isPermanent: boolean;
	/** Others may join for later purchases; absent from versions issued before it was kept, when a permanent group always did. */
	admitsLater?: boolean;
	/** Once the convention has been in force, what is issued amends it: which amendment this is, and since when it was. */
	amendment?: { number: number; inForceOn: Day };
	coordinator: Party;
	/** The EPCI that acts for its communes without buying, free of charge. @law CGCT L5211-4-4 */
	isEpciMandate: boolean;
	members: readonly Member[];
	missions: Readonly<Record<Mission, Holder>>;
	/** Whose commission chooses the supplier of a formal procedure. @law CGCT L1414-3 */
	commission: 'of-the-group' | 'of-the-coordinator';
	durationMonths: number;
	/** Of all the needs of annex B. */
	estimateExclTaxCents: number;
	maximumExclTaxCents: number;
	/** What decides the procedure; absent from versions issued before it was kept, where it is the maximum. */
	valueExclTaxCents?: number;
	/** Null for a period whose rules nobody has verified. */
	procedure: Procedure | null;
	costs: {
		key: CostKey;
		/** Most that is shared in all, in cents; 0 when the coordinator bears everything. */
		sharedCents: Cents;
		fixedCents: Cents;
		/** Part of what is shared that pays for the coordinator's work; 0 when it asks for nothing. */
		feeCents: Cents;
		/** What each member pays if everything is spent, by organisation. Empty when it is only known afterwards. */
		shares: readonly { organisationId: string; weight: number; cents: Cents }[];
	};
	/**
	 * What the purchase does to the money of each member, as it was computed on that day, by organisation; empty when nothing
	 * is assumed of such prices. Absent from versions issued before it was kept.
	 */
	balances?: readonly { organisationId: string; balance: Balance }[];
	/** Days of notice before leaving. */
	noticeDays: number;
	calendar: readonly { label: string; on: Day; article: string }[];
};

/** What is already known of a member’s vote and of its signature: printed where one signs, never part of the text voted. */
export type Approval = {
	organisationId: string;
	deliberationNumber: string;
	votedOn: Day;
	enforceableOn: Day;
	signedOn: Day | null;
	signatoryName: string | null;
};
