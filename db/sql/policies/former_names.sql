grant select on former_names to halle_app, halle_worker;
