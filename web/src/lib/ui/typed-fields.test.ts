import { describe, expect, it } from 'vitest';
import { eachItsOwn, typedAmong, type Shown, type Typed } from './typed-fields.ts';

const text = (name: string, proposed = ''): Shown => ({ name, value: proposed, ticked: null, proposed });
const box = (name: string, value: string, proposed = false): Shown => ({
	name,
	value,
	ticked: proposed,
	proposed
});

/** A form as somebody meets it: what is typed, refused, loaded again, with its copy. */
class Form {
	private fields: Shown[];
	private copy: readonly Typed[] = [];
	private readonly rule: typeof typedAmong;

	constructor(fields: readonly Shown[], rule = typedAmong) {
		this.fields = fields.map((field) => ({ ...field }));
		this.rule = rule;
	}

	type(name: string, value: string): this {
		return this.change((field) =>
			field.name === name && field.ticked === null ? { ...field, value } : field
		);
	}

	/** A box turns; of radios, the one chosen is the only one. */
	tick(name: string, value: string, isRadio = false): this {
		return this.change((field) => {
			if (field.name !== name) return field;
			if (field.value === value) return { ...field, ticked: isRadio || !field.ticked };
			return isRadio ? { ...field, ticked: false } : field;
		});
	}

	/** The page proposes what was sent. */
	refuse(...more: Shown[]): this {
		this.fields = this.fields.map((field) => ({ ...field, proposed: field.ticked ?? field.value }));
		this.fields.push(...more);
		return this;
	}

	/** The page as it is first shown, or another thing under the same address, with what was kept put back. */
	open(fields: readonly Shown[]): this {
		const typedOf = eachItsOwn(this.copy);
		this.fields = fields.map((field) => {
			const found = typedOf(field);
			if (!found) return { ...field };
			return field.ticked === null ? { ...field, value: found[1] } : { ...field, ticked: found[2] === true };
		});
		return this;
	}

	/** Sent and refused before the page was alive: its fields are distinguished from those of the page as it is first shown. */
	refuseBeforeAlive(first: readonly Shown[]): this {
		this.refuse();
		this.copy = this.rule(
			this.fields,
			first.map(({ name, value, ticked, proposed }) => [name, value, ticked, proposed])
		);
		return this;
	}

	/** Filled in while nothing listened. */
	fill(values: Record<string, string>): this {
		this.fields = this.fields.map((field) => ({ ...field, value: values[field.name] ?? field.value }));
		return this;
	}

	get kept(): Record<string, string | boolean> {
		return Object.fromEntries(
			this.copy.map(([name, value, ticked]) =>
				ticked === null ? [name, value] : [`${name}=${value}`, ticked]
			)
		);
	}

	get shown(): Record<string, string> {
		return Object.fromEntries(
			this.fields.filter(({ ticked }) => ticked !== false).map(({ name, value }) => [name, value])
		);
	}

	private change(one: (field: Shown) => Shown): this {
		this.fields = this.fields.map(one);
		this.copy = this.rule(this.fields, this.copy);
		return this;
	}
}

const order = [
	text('quantity'),
	text('place', 'Mairie'),
	text('unit', 'box'),
	text('note'),
	text('months', '12')
];
const typedOrder = { quantity: '12.000', place: 'École du bourg', unit: 'kg', note: 'Sonner deux fois' };
const written = (rule?: typeof typedAmong): Form => {
	const form = new Form(order, rule);
	for (const [name, value] of Object.entries(typedOrder)) form.type(name, value);
	return form;
};

/** As it was: what differs from what the page proposes now. */
const differs: typeof typedAmong = (fields) => typedAmong(fields);

describe('what was typed in a form', () => {
	it('is all of it, and nothing of what the page proposed', () => {
		expect(written().kept).toEqual(typedOrder);
	});

	it('stays typed when the form is refused and one field mended', () => {
		const mended = { ...typedOrder, quantity: '12000' };
		expect(written().refuse().type('quantity', '12000').kept).toEqual(mended);
		expect(written().refuse().type('quantity', '12').refuse().type('quantity', '12000').kept).toEqual(mended);
		// The control: compared with the page alone, the rest was lost.
		expect(written(differs).refuse().type('quantity', '12000').kept).toEqual({ quantity: '12000' });
	});

	it('comes back whole after that, and is typed still', () => {
		const again = written().refuse().type('quantity', '12000').open(order);
		expect(again.shown).toEqual({ ...typedOrder, quantity: '12000', months: '12' });
		expect(again.type('months', '24').kept).toEqual({ ...typedOrder, quantity: '12000', months: '24' });
	});

	it('stays typed when a number is chosen among its readings', () => {
		const readings = [box('quantity.reading', '12'), box('quantity.reading', '12 000')];
		expect(
			written()
				.refuse(...readings)
				.tick('quantity.reading', '12 000', true).kept
		).toEqual({
			...typedOrder,
			'quantity.reading=12 000': true
		});
	});

	it('stays typed where it was ticked, or ticked no longer', () => {
		const boxes = [text('note'), box('day', 'mon', true), box('day', 'tue'), box('day', 'wed')];
		const form = (rule?: typeof typedAmong) =>
			new Form(boxes, rule).tick('day', 'mon').tick('day', 'tue').refuse().type('note', 'Le matin');
		expect(form().kept).toEqual({ 'day=mon': false, 'day=tue': true, note: 'Le matin' });
		expect(form(differs).kept).toEqual({ note: 'Le matin' });
	});

	it('stays empty where it was emptied, before the refusal or after it', () => {
		const emptied = written().type('place', '').refuse().type('note', '');
		expect(emptied.kept).toEqual({ ...typedOrder, place: '', note: '' });
		expect(emptied.open(order).shown).toMatchObject({ place: '', note: '' });
		expect(new Form(order).type('place', '').refuse().type('note', 'x').open(order).shown.place).toBe('');
	});

	it('is nothing where somebody came back to what the page proposes', () => {
		expect(new Form(order).type('place', 'École').type('place', 'Mairie').kept).toEqual({});
		expect(written().open(order).type('place', 'Mairie').kept).not.toHaveProperty('place');
	});

	it('goes along to another thing under the same address, and nothing that was proposed for the first', () => {
		const other = [
			text('quantity', '500'),
			text('place', 'Stade'),
			text('unit', 't'),
			text('note'),
			text('months', '48')
		];
		const moved = written().refuse().type('quantity', '').open(other);
		expect(moved.shown).toEqual({ ...typedOrder, quantity: '', months: '48' });
		// Emptied, as the first thing proposed it: the other proposes 500.
		expect(moved.type('note', 'Sonner').kept).toEqual({ ...typedOrder, quantity: '', note: 'Sonner' });
	});

	it('stays typed where an address that carries it proposes it', () => {
		const carried = order.map((field) => {
			const value = (typedOrder as Record<string, string>)[field.name] ?? field.value;
			return { ...field, value, proposed: value };
		});
		expect(written().open(carried).type('months', '24').kept).toEqual({ ...typedOrder, months: '24' });
	});

	it('is known after a refusal of what was sent before the page was alive', () => {
		const early = (rule?: typeof typedAmong) =>
			new Form(order, rule).fill(typedOrder).refuseBeforeAlive(order);
		expect(early().kept).toEqual(typedOrder);
		expect(early().type('quantity', '12000').kept).toEqual({ ...typedOrder, quantity: '12000' });
		expect(early(differs).kept).toEqual({});
	});

	it('stays typed in a copy that does not say what was proposed', () => {
		const old: Typed[] = [['place', 'École', null]];
		const given = [{ ...text('place', 'École') }, text('note')];
		expect(typedAmong(given, old)).toEqual([['place', 'École', null, null]]);
	});

	it('is distinguished in fields of one name, by what they stand for or by their order', () => {
		const typedOf = eachItsOwn([
			['day', 'tue', true],
			['name', 'Anne', null],
			['name', 'Béa', null]
		]);
		expect(typedOf(box('day', 'mon'))).toBeUndefined();
		expect(typedOf(box('day', 'tue'))?.[2]).toBe(true);
		expect(
			[typedOf(text('name')), typedOf(text('name')), typedOf(text('name'))].map((one) => one?.[1])
		).toEqual(['Anne', 'Béa', undefined]);
	});
});
