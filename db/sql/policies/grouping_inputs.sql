grant select on grouping_inputs to halle_app;
grant select, insert, update on grouping_inputs to halle_worker;
