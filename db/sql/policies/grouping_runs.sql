grant select on grouping_runs to halle_app;
grant select, insert, update on grouping_runs to halle_worker;
