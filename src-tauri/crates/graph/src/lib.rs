//! Relations to graph: neighbourhood, paths, communities, layout (the only owner of petgraph).
