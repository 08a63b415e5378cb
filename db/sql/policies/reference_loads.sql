grant select on reference_loads to halle_app, halle_worker;
