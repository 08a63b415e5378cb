-- Which state of a reply may follow which, as `replyTransitions` has them; a test compares the two.
create or replace function app.reply_steps() returns table (a reply_state, b reply_state) language sql immutable parallel safe as $$
	select a::reply_state, b::reply_state from (values
		('asked', 'unasked'), ('address_refused', 'unasked'), ('opened', 'unasked'), ('unasked', 'asked'),
		('asked', 'address_refused'), ('opened', 'address_refused'), ('unasked', 'opened'), ('asked', 'opened'),
		('address_refused', 'opened'), ('unasked', 'started'), ('asked', 'started'), ('address_refused', 'started'),
		('opened', 'started'), ('nothing', 'started'), ('approved', 'sent'), ('delegated', 'started'),
		('unasked', 'delegated'), ('asked', 'delegated'), ('address_refused', 'delegated'), ('opened', 'delegated'),
		('started', 'delegated'), ('nothing', 'delegated'), ('opened', 'sent'), ('started', 'sent'), ('delegated', 'sent'),
		('reopened', 'sent'), ('unasked', 'nothing'), ('asked', 'nothing'), ('address_refused', 'nothing'),
		('opened', 'nothing'), ('started', 'nothing'), ('delegated', 'nothing'), ('sent', 'nothing'), ('reopened', 'nothing'),
		('sent', 'approved'), ('sent', 'started'), ('unasked', 'late_asked'), ('asked', 'late_asked'),
		('opened', 'late_asked'), ('started', 'late_asked'), ('delegated', 'late_asked'), ('nothing', 'late_asked'),
		('reopened', 'late_asked'), ('late_asked', 'late_refused'), ('unasked', 'reopened'), ('asked', 'reopened'),
		('opened', 'reopened'), ('started', 'reopened'), ('delegated', 'reopened'), ('sent', 'reopened'),
		('approved', 'reopened'), ('nothing', 'reopened'), ('late_asked', 'reopened'), ('late_refused', 'reopened')
	) as step (a, b)
$$;
