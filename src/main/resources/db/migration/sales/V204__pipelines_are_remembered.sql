select platform.remember_table(name) from unnest(array['sales.pipelines', 'sales.stages']) name;
